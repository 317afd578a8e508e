namespace Pipeline.Baselines.Logistic;

/// <summary>What keeps the weights of a logistic regression small.</summary>
public enum Penalty
{
    /// <summary>The sum of their magnitudes.</summary>
    L1,

    /// <summary>Half the sum of their squares.</summary>
    L2,
}
