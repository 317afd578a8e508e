using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Jaksa2005.Teachers;
using Pipeline.Authoring;
using Pipeline.Core;

namespace Jaksa2005.OwnExperience;

/// <summary>
/// Section 4's "trial and error mode": improves an imitation by the error that its own trainings end with, and compares it with algorithms at tuned rates:
/// "possibly beyond the reach of conventional learning algorithms".
/// </summary>
[Stage("jaksa2005.evolution")]
[Output("outcomes", Format.Table)]
[Output("progress", Format.Table)]
[Metric("imitation-solved")]
[Metric("imitation-solved-low")]
[Metric("imitation-solved-high")]
[Metric("improved-solved")]
[Metric("improved-solved-low")]
[Metric("improved-solved-high")]
[Metric("better-than-imitation")]
[Metric("better-than-imitation-low")]
[Metric("better-than-imitation-high")]
[Metric("better-than-sgd")]
[Metric("better-than-sgd-low")]
[Metric("better-than-sgd-high")]
[Metric("better-than-adam")]
[Metric("better-than-adam-low")]
[Metric("better-than-adam-high")]
[Metric("better-than-smorms3")]
[Metric("better-than-smorms3-low")]
[Metric("better-than-smorms3-high")]
[Metric("sgd-rate")]
[Metric("adam-rate")]
[Metric("smorms3-rate")]
public sealed class Evolution(EvolutionSettings settings) : IStage
{
    /// <summary>What tables call the imitation, the improved one, and each algorithm at its best rate.</summary>
    internal const string Imitation = "imitation", Improved = "improved", TunedSgd = "tuned sgd", TunedAdam = "tuned adam", TunedSmorms3 = "tuned smorms3";

    private static readonly double[] s_sgdRates = [1, 3, 10, 30, 100, 300];
    private static readonly double[] s_adaptiveRates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var draws = new Draws(stage.Random);
        BasicProtocol basic = Protocol.Of(settings.Experiment).Training;
        int runs = settings.Experiment.Runs;
        var work = new EvolutionWork(settings, draws);
        LaneBlocks.Run(runs, work, stage.Cores, cancellationToken);
        var sgd = TunedTeacher.Of(TeacherKind.Sgd, s_sgdRates, basic, draws, runs, stage.Cores, cancellationToken);
        var adam = TunedTeacher.Of(TeacherKind.Adam, s_adaptiveRates, basic, draws, runs, stage.Cores, cancellationToken);
        var smorms3 = TunedTeacher.Of(TeacherKind.Smorms3, s_adaptiveRates, basic, draws, runs, stage.Cores, cancellationToken);
        OutcomeTable.Write(stage, "outcomes",
        [
            new Arm(Imitation, Start.Fresh, work.Imitations),
            new Arm(Improved, Start.Fresh, work.Improved),
            new Arm(TunedSgd, Start.Fresh, sgd.Runs),
            new Arm(TunedAdam, Start.Fresh, adam.Runs),
            new Arm(TunedSmorms3, Start.Fresh, smorms3.Runs),
        ]);
        ProgressTable.Write(stage, "generation", "the best candidate's mean ln J at the end of its trials", work.Losses);
        stage.Metrics("imitation-solved", Proportion.Of(work.Imitations, run => run.IsSolved));
        stage.Metrics("improved-solved", Proportion.Of(work.Improved, run => run.IsSolved));
        stage.Metrics("better-than-imitation", Better(work.Improved, work.Imitations));
        stage.Metrics("better-than-sgd", Better(work.Improved, sgd.Runs));
        stage.Metrics("better-than-adam", Better(work.Improved, adam.Runs));
        stage.Metrics("better-than-smorms3", Better(work.Improved, smorms3.Runs));
        stage.Metric("sgd-rate", sgd.Rate);
        stage.Metric("adam-rate", adam.Rate);
        stage.Metric("smorms3-rate", smorms3.Rate);
        return Task.CompletedTask;
    }

    private static Proportion Better(RunRecord[] runs, RunRecord[] others) => new(runs.Where((run, i) => run.IsBetterThan(others[i])).Count(), runs.Length);
}
