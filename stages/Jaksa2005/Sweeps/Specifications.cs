using Jaksa2005.Experiments;

namespace Jaksa2005.Sweeps;

/// <summary>The combinations of a sweep.</summary>
internal static class Specifications
{
    /// <summary>Every combination; what is named first in <see cref="SweepSettings"/> changes slowest.</summary>
    public static IReadOnlyList<ExperimentSettings> Of(SweepSettings settings)
    {
        IEnumerable<ExperimentSettings> all = [settings.Experiment];
        all = Vary(all, settings.Hidden, (one, hidden) => one with { Hidden = hidden == 0 ? [] : [hidden] });
        all = Vary(all, settings.Cycles, (one, cycle) => one with { Cycle = cycle });
        all = Vary(all, settings.InitialRanges, (one, range) => one with { InitialRange = range });
        all = Vary(all, settings.LearningHidden, (one, hidden) => one with { LearningHidden = hidden });
        all = Vary(all, settings.LearningPasses, (one, passes) => one with { LearningPasses = passes });
        all = Vary(all, settings.RowOrders, (one, order) => one with { RowOrder = order });
        all = Vary(all, settings.Codings, (one, coding) => one with { Coding = coding });
        all = Vary(all, settings.Scalings, (one, scaling) => one with { Scaling = scaling });
        all = Vary(all, settings.Variables, (one, variables) => one with { Variables = variables });
        return [.. all];
    }

    private static IEnumerable<ExperimentSettings> Vary<T>(
        IEnumerable<ExperimentSettings> all, IReadOnlyList<T>? values, Func<ExperimentSettings, T, ExperimentSettings> change) =>
        values is null ? all : all.SelectMany(one => values.Select(value => change(one, value)));
}
