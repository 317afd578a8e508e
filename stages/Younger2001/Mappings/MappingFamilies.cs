namespace Younger2001.Mappings;

/// <summary>The families by name.</summary>
public static class MappingFamilies
{
    /// <summary>The family with its population; null for the paper's.</summary>
    public static IMappingFamily Create(MappingFamily family, Population? population)
    {
        population ??= new Population();
        IMappingFamily exact = family switch
        {
            MappingFamily.Boolean => new BooleanFamily(population.Functions),
            MappingFamily.SemiLinear => new SemiLinearFamily(population.InputRange, population.CoefficientRange),
            MappingFamily.Quadratic => new QuadraticFamily(population.Scaling, population.InputRange, population.CoefficientRange),
            _ => throw new ArgumentOutOfRangeException(nameof(family), family, "There is no such family of mappings."),
        };
        return population.Noise > 0 ? new NoisyFamily(exact, population.Noise) : exact;
    }
}
