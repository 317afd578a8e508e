namespace Younger2001.Mappings;

/// <summary>The linear forms of the families.</summary>
internal static class LinearForms
{
    /// <summary>The linear form of a family.</summary>
    public static ILinearForm Create(MappingFamily family) => family switch
    {
        MappingFamily.Boolean => new BooleanForm(),
        MappingFamily.SemiLinear => new SemiLinearForm(),
        MappingFamily.Quadratic => new QuadraticForm(),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "There is no such family of mappings."),
    };
}
