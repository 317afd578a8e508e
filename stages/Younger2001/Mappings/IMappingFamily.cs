using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>A set of mappings from which single ones are drawn, with examples.</summary>
public interface IMappingFamily
{
    /// <summary>What chooses a mapping of the family, such as its coefficients.</summary>
    IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Draws a mapping and <paramref name="examples"/> examples of it.</summary>
    MappingSequence Draw(Philox random, int examples);
}
