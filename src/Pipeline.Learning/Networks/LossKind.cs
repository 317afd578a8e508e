namespace Pipeline.Learning.Networks;

/// <summary>How outputs are compared with targets; always the mean over sequences, steps and outputs.</summary>
public enum LossKind
{
    /// <summary>(output − target)².</summary>
    SquaredError,

    /// <summary>−target·ln(output) − (1 − target)·ln(1 − output), computed from net inputs; for logistic outputs.</summary>
    CrossEntropy,
}
