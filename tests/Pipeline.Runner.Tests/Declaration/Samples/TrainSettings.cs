using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>One setting of each type.</summary>
public sealed record TrainSettings(Network Network, [Range(1, 100_000)] int Epochs) : IValidatableObject
{
    /// <summary>Hidden units.</summary>
    [Range(1, int.MaxValue)]
    public int Hidden { get; init; } = 6;

    [Range(1, 64)]
    [MinLength(1)]
    public ImmutableArray<int> Sizes { get; init; } = [12, 6];

    public long? Limit { get; init; }

    [Range(0, 0.1)]
    public float? Clip { get; init; } = 0.1f;

    public double Decay { get; init; } = 1e-5;

    public bool Truncated { get; init; }

    public string Note { get; init; } = "none";

    public IReadOnlyList<Network> Others { get; init; } = [];

    public OptimizerSettings Optimizer { get; init; } = new(Rate: 0.05f);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Truncated && Network != Network.Lstm1997)
        {
            yield return new ValidationResult("the truncated gradient is defined for lstm-1997 only.", [nameof(Truncated)]);
        }
    }
}
