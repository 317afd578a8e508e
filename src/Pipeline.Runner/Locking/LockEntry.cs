using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Locking;

/// <summary>What the lock says of one instance.</summary>
/// <param name="Key">The key under which it was computed.</param>
/// <param name="Outputs">Output → digest, sorted.</param>
/// <param name="Metrics">Metric → value, sorted.</param>
public sealed record LockEntry(Digest Key, ImmutableSortedDictionary<string, Digest> Outputs, ImmutableSortedDictionary<string, double> Metrics)
{
    /// <summary>Columns of its tables that claims read, by name, sorted.</summary>
    public ImmutableSortedDictionary<string, RowValues> Columns { get; init; } = ImmutableSortedDictionary.Create<string, RowValues>(StringComparer.Ordinal);

    /// <summary>The entry of a stored result.</summary>
    public static LockEntry Of(StageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new LockEntry(
            record.Key,
            record.Outputs.ToImmutableSortedDictionary(output => output.Name, output => output.Digest, StringComparer.Ordinal),
            record.Metrics.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
