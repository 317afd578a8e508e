using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>How long the pending instances of a plan would run, judged by history.</summary>
/// <param name="StageTime">The sum over instances, as if they ran one after the other. Those that wait count, though they may turn out to be cached.</param>
/// <param name="Measured">Instances that ran here before: they count as long as they took last.</param>
/// <param name="Estimated">Instances that never ran here, but others of their stage did: they count as long as these took on average.</param>
/// <param name="Unknown">Instances of stages that never ran here; they are not counted.</param>
public sealed record Forecast(TimeSpan StageTime, int Measured, int Estimated, int Unknown)
{
    /// <summary>Looks up what the instances that <paramref name="plan"/> would not reuse took before, under whatever settings.</summary>
    public static Forecast Of(IReadOnlyList<PlannedInstance> plan, ArtifactStore store)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        var durations = plan.ToDictionary(line => line.Instance.Name, line => DurationOf(line, store));
        var means = plan
            .GroupBy(line => line.Instance.Name.Stage)
            .ToDictionary(stage => stage.Key, stage => Mean([.. stage.Select(line => durations[line.Instance.Name]).OfType<TimeSpan>()]));
        var forecast = new Forecast(TimeSpan.Zero, 0, 0, 0);
        foreach (InstanceName pending in plan.Where(line => line.State != PlannedState.Cached).Select(line => line.Instance.Name))
        {
            TimeSpan? measured = durations[pending], mean = means[pending.Stage];
            forecast = new Forecast(
                forecast.StageTime + (measured ?? mean ?? TimeSpan.Zero),
                forecast.Measured + (measured is null ? 0 : 1),
                forecast.Estimated + (measured is null && mean is not null ? 1 : 0),
                forecast.Unknown + (mean is null ? 1 : 0));
        }

        return forecast;
    }

    /// <summary>How long an instance took here; null when its result was received.</summary>
    private static TimeSpan? DurationOf(PlannedInstance line, ArtifactStore store) =>
        (line.Decision?.Result ?? store.LastOf(line.Instance.Name.ToString())) is { Note: { Origin: null, Duration: TimeSpan duration } } ? duration : null;

    private static TimeSpan? Mean(TimeSpan[] durations)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (TimeSpan duration in durations)
        {
            sum += duration;
        }

        return durations.Length == 0 ? null : sum / durations.Length;
    }
}
