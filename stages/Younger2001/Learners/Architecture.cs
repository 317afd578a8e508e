namespace Younger2001.Learners;

/// <summary>"Several different recurrent network topologies" (section 4), and two that came later.</summary>
public enum Architecture
{
    /// <summary>The LSTM of 1997, without forget gates.</summary>
    Lstm1997,

    /// <summary>The LSTM of today, with forget gates.</summary>
    ForgetGateLstm,

    /// <summary>Gated recurrent units.</summary>
    Gru,

    /// <summary>Elman's simple recurrent network.</summary>
    Elman,

    /// <summary>Williams and Zipser's fully recurrent network.</summary>
    FullyRecurrent,
}
