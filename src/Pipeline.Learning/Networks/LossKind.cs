namespace Pipeline.Learning.Networks;

/// <summary>How outputs are compared with targets; always the mean over sequences, steps and outputs.</summary>
public enum LossKind
{
    /// <summary>(output − target)².</summary>
    SquaredError,
}
