namespace Pipeline.Learning.Online;

/// <summary>When an on-line rule changes the weights.</summary>
public enum OnlineUpdate
{
    /// <summary>At every step, so that a step's derivatives mix weights of different age: the on-line rule proper.</summary>
    EveryStep,

    /// <summary>After a sequence, by the sum of its steps' changes: gradient descent on the sequence's error.</summary>
    EverySequence,
}
