namespace Pipeline.Baselines.Logistic;

/// <summary>The hyper-parameters of a logistic regression.</summary>
/// <param name="Penalty">Which penalty.</param>
/// <param name="C">Weight of the loss against it.</param>
public readonly record struct LogisticChoice(Penalty Penalty, double C);
