using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>A reference whose stage, member and axes exist: gives the elements for each place of the consumer.</summary>
internal sealed class ResolvedReference
{
    private readonly Dictionary<string, ImmutableArray<OutputReference>> _elements;

    /// <param name="producer">The stage that is read.</param>
    /// <param name="member">Its output or metric.</param>
    /// <param name="given">Axes with a fixed value.</param>
    /// <param name="joined">Axes whose value is the consumer's.</param>
    public ResolvedReference(StageDraft producer, string member, IReadOnlyList<KeyValuePair<string, string>> given, ImmutableArray<string> joined)
    {
        Producer = producer;
        Member = member;
        Joined = joined;
        _elements = producer.Instances
            .Where(instance => given.All(axis => instance.Name.Axes[axis.Key] == axis.Value))
            .GroupBy(instance => Key(instance.Name.Axes), instance => new OutputReference(instance.Name, member), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    public StageDraft Producer { get; }

    public string Member { get; }

    public ImmutableArray<string> Joined { get; }

    /// <summary>The elements in matrix order; empty when the producer has no instance there. The same array for the same joined values.</summary>
    public ImmutableArray<OutputReference> Elements(AxisValues consumer) => _elements.GetValueOrDefault(Key(consumer), []);

    // No value holds a comma: they name instances and folders.
    private string Key(AxisValues axes) => string.Join(',', Joined.Select(axis => axes[axis]));
}
