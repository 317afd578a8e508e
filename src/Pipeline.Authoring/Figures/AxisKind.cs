namespace Pipeline.Authoring.Figures;

/// <summary>What an axis makes of its values.</summary>
public enum AxisKind
{
    /// <summary>Numbers, at distances that mean something.</summary>
    Linear,

    /// <summary>Numbers above zero, on a logarithmic scale.</summary>
    Logarithmic,

    /// <summary>Names or numbers of things, one place each, in the order of the table's rows.</summary>
    Discrete,
}
