using Jaksa2005.Experiments;
using Jaksa2005.Statistics;
using Pipeline.Core;

namespace Jaksa2005.Sweeps;

/// <summary>
/// Runs an experiment under every combination of choices on which the paper is silent, and says for what share of them each finding holds: U. Simonsohn,
/// J. Simmons, L. Nelson, "Specification curve analysis", Nature Human Behaviour 4, 2020.
/// </summary>
/// <remarks>
/// A finding holds under a combination when more than half of its runs show it. <c>solved-from-first-to-last</c> is by how much more runs solve the task under
/// the last combination than under the first, as a difference of shares.
/// </remarks>
[Stage("jaksa2005.specification-curve")]
[Output("specifications", Format.Table)]
[Metric("specifications", Unit = "count")]
[Metric("same-better-share")]
[Metric("fresh-better-share")]
[Metric("fresh-comparable-share")]
[Metric("fresh-diverged-share")]
[Metric("back-propagation-diverged-share")]
[Metric("least-better")]
[Metric("most-better")]
[Metric("least-solved")]
[Metric("most-solved")]
[Metric("least-diverged")]
[Metric("least-diverged-low")]
[Metric("most-diverged")]
[Metric("solved-from-first-to-last")]
public sealed class SpecificationCurve(SweepSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        IReadOnlyList<ExperimentSettings> specifications = Specifications.Of(settings);
        var results = new List<ExperimentResult>();
        foreach (ExperimentSettings specification in specifications)
        {
            results.Add(ExperimentWork.Run(Protocol.Of(specification), new Draws(stage.Random), specification.Runs, [], stage.Cores, cancellationToken));
            stage.Progress(results.Count, specifications.Count);
        }

        SpecificationTable.Write(stage, "specifications", specifications, results);
        Proportion[] better = [.. results.Select(result => result.BetterThan(Arm.BackProp, Start.Fresh))];
        Proportion[] solved = [.. results.Select(result => result.Solved(Arm.Learned, Start.Fresh))];
        Proportion[] diverged = [.. results.Select(result => result.Diverged(Arm.Learned, Start.Fresh))];
        stage.Metric("specifications", results.Count);
        stage.Metric("same-better-share", Share(results.Select(result => result.BetterThan(Arm.BackProp, Start.Same))));
        stage.Metric("fresh-better-share", Share(better));
        stage.Metric("fresh-comparable-share", Share(results.Select(result => result.ComparableTo(Arm.BackProp, Start.Fresh))));
        stage.Metric("fresh-diverged-share", Share(diverged));
        stage.Metric("back-propagation-diverged-share", Share(results.Select(result => result.Diverged(Arm.BackProp, Start.Fresh))));
        stage.Metric("least-better", better.Min(share => share.Value));
        stage.Metric("most-better", better.Max(share => share.Value));
        stage.Metric("least-solved", solved.Min(share => share.Value));
        stage.Metric("most-solved", solved.Max(share => share.Value));
        stage.Metric("least-diverged", diverged.Min(share => share.Value));
        stage.Metric("least-diverged-low", diverged.Min(share => share.Low));
        stage.Metric("most-diverged", diverged.Max(share => share.Value));
        stage.Metric("solved-from-first-to-last", solved[^1].Value - solved[0].Value);
        return Task.CompletedTask;
    }

    private static double Share(IEnumerable<Proportion> findings)
    {
        bool[] holds = [.. findings.Select(share => share.Value > 0.5)];
        return (double)holds.Count(held => held) / holds.Length;
    }
}
