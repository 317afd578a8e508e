using System.Collections.Immutable;

namespace Pipeline.Learning.Steps;

/// <summary>A trained tensor of a step, shared by all steps and sequences. Compared by value.</summary>
/// <param name="Name">Its name in a weights file.</param>
/// <param name="Shape">Rows and columns of a matrix, or the length of a vector. Numbers lie row after row.</param>
/// <param name="Offset">Where it begins among all parameters of the step.</param>
public sealed record Parameter(string Name, ImmutableArray<int> Shape, int Offset)
{
    /// <summary>Numbers in the tensor.</summary>
    public int Length { get; } = Shape.Aggregate(1, (product, size) => checked(product * size));

    /// <inheritdoc/>
    public bool Equals(Parameter? other) =>
        other is not null && Name == other.Name && Offset == other.Offset && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => (Offset * 31) + Length;
}
