namespace Pipeline.Baselines.Logistic;

/// <summary>What becomes of the intercept of a logistic regression.</summary>
public enum Intercept
{
    /// <summary>It is penalised as the weights are: the weight of a constant input of 1, as in liblinear.</summary>
    Penalised,

    /// <summary>It is free, as in scikit-learn's other solvers.</summary>
    Free,
}
