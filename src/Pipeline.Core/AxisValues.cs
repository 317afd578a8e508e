using System.Collections.Immutable;

namespace Pipeline.Core;

/// <summary>The place of one instance in its stage's matrix: axis and value, in declared order. Compared by value.</summary>
public sealed class AxisValues : IEquatable<AxisValues>
{
    /// <summary>The axis whose value enters the random streams.</summary>
    public const string SeedAxis = "seed";

    private readonly ImmutableArray<KeyValuePair<string, string>> _values;

    /// <summary>Keeps <paramref name="values"/> in the order given; each axis once.</summary>
    public AxisValues(IEnumerable<KeyValuePair<string, string>> values)
    {
        _values = [.. values];
        if (_values.Select(value => value.Key).Distinct(StringComparer.Ordinal).Count() != _values.Length)
        {
            throw new ArgumentException("An axis is named twice.", nameof(values));
        }
    }

    /// <summary>No axes: a stage without a matrix.</summary>
    public static AxisValues None { get; } = new([]);

    /// <summary>Axis and value, in declared order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _values;

    /// <summary>The value of <paramref name="axis"/>, or null when the stage has no such axis.</summary>
    public string? this[string axis] => _values.FirstOrDefault(value => value.Key == axis).Value;

    /// <inheritdoc/>
    public bool Equals(AxisValues? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AxisValues);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary><c>seed=1,hidden=6</c>, or an empty text.</summary>
    public override string ToString() => string.Join(',', _values.Select(value => $"{value.Key}={value.Value}"));
}
