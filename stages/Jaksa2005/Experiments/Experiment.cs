using Pipeline.Core;

namespace Jaksa2005.Experiments;

/// <summary>
/// One experiment of section 3 over many runs: samples back-propagation, trains the learning network on the trace, and trains basic networks by it, from the
/// weights where the trace began (same) and from others (fresh). Back-propagation at the paper's rate and at the best of several rates stand beside it.
/// </summary>
[Stage("jaksa2005.experiment")]
[Output("outcomes", Format.Table)]
[Output("same-curves", Format.Table)]
[Output("fresh-curves", Format.Table)]
[Output("learning", Format.Table)]
[Output("summary", Format.Table)]
[Metric("same-better")]
[Metric("same-better-low")]
[Metric("same-better-high")]
[Metric("fresh-better")]
[Metric("fresh-better-low")]
[Metric("fresh-better-high")]
[Metric("tuned-better")]
[Metric("tuned-better-low")]
[Metric("tuned-better-high")]
[Metric("same-comparable")]
[Metric("same-comparable-low")]
[Metric("same-comparable-high")]
[Metric("fresh-comparable")]
[Metric("fresh-comparable-low")]
[Metric("fresh-comparable-high")]
[Metric("same-diverged")]
[Metric("same-diverged-low")]
[Metric("same-diverged-high")]
[Metric("fresh-diverged")]
[Metric("fresh-diverged-low")]
[Metric("fresh-diverged-high")]
[Metric("back-propagation-diverged")]
[Metric("back-propagation-diverged-low")]
[Metric("back-propagation-diverged-high")]
[Metric("tuned-rate")]
[Metric("explained")]
[Metric("back-propagation-multiply-adds", Unit = "count")]
[Metric("learning-network-multiply-adds", Unit = "count")]
[Metric("multiply-adds-ratio")]
public sealed class Experiment(ExperimentSettings settings) : IStage
{
    private static readonly double[] s_controlRates = [0.23, 1, 3, 10];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var protocol = Protocol.Of(settings);
        ExperimentResult result = ExperimentWork.Run(
            protocol, new Draws(stage.Random), settings.Runs, settings.ControlRates ?? s_controlRates, stage.Cores, cancellationToken);
        OutcomeTable.Write(stage, "outcomes", result.Arms);
        int[] points = CurvePoints.Of(protocol.Training.Steps);
        CurveTable.Write(stage, "same-curves", points, [.. result.Arms.Where(arm => arm.Start == Start.Same)]);
        CurveTable.Write(stage, "fresh-curves", points, [.. result.Arms.Where(arm => arm.Start == Start.Fresh)]);
        LearningTable.Write(stage, "learning", result.Explained);
        SummaryTable.Write(stage, "summary", result.Arms);
        stage.Metrics("same-better", result.BetterThan(Arm.BackProp, Start.Same));
        stage.Metrics("fresh-better", result.BetterThan(Arm.BackProp, Start.Fresh));
        stage.Metrics("tuned-better", result.BetterThan(Arm.Tuned, Start.Fresh));
        stage.Metrics("same-comparable", result.ComparableTo(Arm.BackProp, Start.Same));
        stage.Metrics("fresh-comparable", result.ComparableTo(Arm.BackProp, Start.Fresh));
        stage.Metrics("same-diverged", result.Diverged(Arm.Learned, Start.Same));
        stage.Metrics("fresh-diverged", result.Diverged(Arm.Learned, Start.Fresh));
        stage.Metrics("back-propagation-diverged", result.Diverged(Arm.BackProp, Start.Fresh));
        stage.Metric("tuned-rate", result.TunedRate);
        stage.Metric("explained", result.LastExplained);
        int backPropagation = MultiplyAdds.OfBackPropagation(protocol.Basic), learned = MultiplyAdds.OfLearningNetwork(protocol.Basic, protocol.Learner);
        stage.Metric("back-propagation-multiply-adds", backPropagation);
        stage.Metric("learning-network-multiply-adds", learned);
        stage.Metric("multiply-adds-ratio", (double)learned / backPropagation);
        return Task.CompletedTask;
    }
}
