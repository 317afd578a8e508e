using System.Collections.Immutable;

namespace Younger2001.Mappings;

/// <summary>The presentation of one mapping: T examples in the order in which they are shown.</summary>
/// <param name="Parameters">What chooses the mapping within its family, in the order of <see cref="IMappingFamily.ParameterNames"/>.</param>
/// <param name="X1">First argument at each step, shape [T].</param>
/// <param name="X2">Second argument at each step, shape [T].</param>
/// <param name="Previous">The supplementary input at each step, shape [T]: the target of the step before, as it was shown.</param>
/// <param name="Targets">The mapping's value at each step, shape [T].</param>
// Paper gap: the first step of a mapping has no target before it; where the state is reset it is given 0.
public sealed record MappingSequence(ImmutableArray<float> Parameters, float[] X1, float[] X2, float[] Previous, float[] Targets)
{
    /// <summary>Numbers that the network sees at a step: x1, x2 and the previous target.</summary>
    public const int InputCount = 3;

    /// <summary>Steps T.</summary>
    public int Steps => Targets.Length;

    /// <summary>A presentation of exact targets, each of which is shown at the step after it.</summary>
    public static MappingSequence Of(ImmutableArray<float> parameters, float[] x1, float[] x2, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return new MappingSequence(parameters, x1, x2, [0, .. targets.AsSpan(0, targets.Length - 1)], targets);
    }
}
