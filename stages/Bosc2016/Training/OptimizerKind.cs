namespace Bosc2016.Training;

/// <summary>The rule by which meta-parameters change.</summary>
public enum OptimizerKind
{
    /// <summary>The paper's.</summary>
    Smorms3,

    /// <summary>Adam.</summary>
    Adam,
}
