namespace Bosc2016.Baselines;

/// <summary>The kernel of a support vector machine.</summary>
public enum KernelChoice
{
    /// <summary>x·z.</summary>
    Linear,

    /// <summary>exp(−γ |x − z|²).</summary>
    Rbf,
}
