namespace Pipeline.Baselines.Logistic;

/// <summary>The hyper-parameters of a logistic regression.</summary>
/// <param name="Penalty">Which penalty.</param>
/// <param name="C">Weight of the loss against it, above 0: small values mean a strong penalty.</param>
/// <param name="Intercept">Whether the intercept is penalised as well.</param>
public readonly record struct LogisticChoice(Penalty Penalty, double C, Intercept Intercept = Intercept.Penalised);
