namespace Younger2001.Comparison;

/// <summary>"Several different recurrent network topologies (with their corresponding versions of Backpropagation)" (section 4), and two that came later.</summary>
public enum Contender
{
    /// <summary>The LSTM of 1997, without forget gates.</summary>
    Lstm1997,

    /// <summary>The LSTM of today, with forget gates.</summary>
    ForgetGateLstm,

    /// <summary>Gated recurrent units.</summary>
    Gru,

    /// <summary>Elman's simple recurrent network.</summary>
    Elman,

    /// <summary>The fully recurrent network by back-propagation through time.</summary>
    FullyRecurrent,

    /// <summary>The fully recurrent network by real-time recurrent learning.</summary>
    RealTimeRecurrent,
}
