namespace Pipeline.Baselines.Validation;

/// <summary>What cross-validation scores.</summary>
public enum Criterion
{
    /// <summary>Mean cross-entropy in nats; lower is better.</summary>
    LogLoss,

    /// <summary>Share of right answers; higher is better.</summary>
    Accuracy,
}
