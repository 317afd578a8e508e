namespace Bosc2016.Baselines;

/// <summary>The penalties of logistic regression that are tried.</summary>
public enum PenaltyChoice
{
    /// <summary>L1 and L2.</summary>
    Both,

    /// <summary>The sum of the weights' magnitudes.</summary>
    L1,

    /// <summary>Half the sum of their squares.</summary>
    L2,
}
