using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>The axes of a stage and the places that are left out.</summary>
/// <param name="Axes">In declared order; the first varies slowest.</param>
/// <param name="Excluded">Partial places: an instance that agrees with one of them does not exist.</param>
internal sealed record Matrix(ImmutableArray<AxisDraft> Axes, ImmutableArray<ImmutableDictionary<string, string>> Excluded)
{
    public static Matrix None { get; } = new([], []);

    /// <summary>Every place that exists, the first axis slowest, as the index of each axis's value.</summary>
    public IEnumerable<ImmutableArray<AxisValue>> Places()
    {
        int[] at = new int[Axes.Length];
        while (true)
        {
            ImmutableArray<AxisValue> place = [.. Axes.Select((axis, i) => axis.Values[at[i]])];
            if (!IsExcluded(place))
            {
                yield return place;
            }

            int turning = Axes.Length - 1;
            while (turning >= 0 && ++at[turning] == Axes[turning].Values.Length)
            {
                at[turning--] = 0;
            }

            if (turning < 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The place as it stands in an instance's name.</summary>
    public AxisValues Name(ImmutableArray<AxisValue> place) =>
        place.IsEmpty ? AxisValues.None : new AxisValues(place.Select((value, i) => KeyValuePair.Create(Axes[i].Name, value.Text)));

    private bool IsExcluded(ImmutableArray<AxisValue> place) =>
        Excluded.Any(partial => Axes.Select((axis, i) => !partial.TryGetValue(axis.Name, out string? value) || value == place[i].Text).All(agrees => agrees));
}
