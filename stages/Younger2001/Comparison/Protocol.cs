namespace Younger2001.Comparison;

/// <summary>How the contenders are trained.</summary>
public enum Protocol
{
    /// <summary>
    /// Plain gradient descent on the same sequences in every epoch, each topology by its own rule: the truncated rule of 1997 and real-time recurrent
    /// learning on line, the others by back-propagation through time with one change a sequence.
    /// </summary>
    Faithful,

    /// <summary>Exact gradients, fresh sequences and Adam for all.</summary>
    Beyond,
}
