using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.OwnExperience;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.RollOuts;

/// <summary>
/// Section 4's "trial and error mode" by gradient: improves the imitation by back-propagation through its own trainings over a short horizon, and compares it with the
/// evolution strategy and the tuned algorithms of <see cref="Evolution"/>, run by run.
/// </summary>
/// <remarks>Both stages share their random streams, so a run has the same imitation and the same fresh weights in both; the stage checks that it has.</remarks>
[Stage("jaksa2005.roll-out")]
[Input("evolution", Format.Table)]
[Output("outcomes", Format.Table)]
[Output("progress", Format.Table)]
[Metric("improved-solved")]
[Metric("improved-solved-low")]
[Metric("improved-solved-high")]
[Metric("improved-diverged")]
[Metric("improved-diverged-low")]
[Metric("improved-diverged-high")]
[Metric("better-than-imitation")]
[Metric("better-than-imitation-low")]
[Metric("better-than-imitation-high")]
[Metric("better-than-evolution")]
[Metric("better-than-evolution-low")]
[Metric("better-than-evolution-high")]
[Metric("better-than-sgd")]
[Metric("better-than-sgd-low")]
[Metric("better-than-sgd-high")]
[Metric("better-than-adam")]
[Metric("better-than-adam-low")]
[Metric("better-than-adam-high")]
[Metric("better-than-smorms3")]
[Metric("better-than-smorms3-low")]
[Metric("better-than-smorms3-high")]
public sealed class RollOut(RollOutSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var work = new RollOutWork(settings, new Draws(stage.Random));
        LaneBlocks.Run(settings.Experiment.Runs, work, stage.Cores, cancellationToken);
        using (TableReader table = stage.OpenTable("evolution"))
        {
            CheckPairs(work.Imitations, ErrorsOf(table, Evolution.Imitation));
            stage.Metrics("better-than-evolution", Below(work.Improved, ErrorsOf(table, Evolution.Improved)));
            stage.Metrics("better-than-sgd", Below(work.Improved, ErrorsOf(table, Evolution.TunedSgd)));
            stage.Metrics("better-than-adam", Below(work.Improved, ErrorsOf(table, Evolution.TunedAdam)));
            stage.Metrics("better-than-smorms3", Below(work.Improved, ErrorsOf(table, Evolution.TunedSmorms3)));
        }

        OutcomeTable.Write(stage, "outcomes", [new Arm(Evolution.Imitation, Start.Fresh, work.Imitations), new Arm(Evolution.Improved, Start.Fresh, work.Improved)]);
        ProgressTable.Write(stage, "update", "the mean squared error over the horizon", work.Losses);
        stage.Metrics("improved-solved", Proportion.Of(work.Improved, run => run.IsSolved));
        stage.Metrics("improved-diverged", Proportion.Of(work.Improved, run => run.HasDiverged));
        stage.Metrics("better-than-imitation", Below(work.Improved, [.. work.Imitations.Select(run => run.FinalError)]));
        return Task.CompletedTask;
    }

    private static float[] ErrorsOf(TableReader table, string rule)
    {
        string[] rules = table.Read<string>("rule");
        return [.. table.Read<float>("final-error").Where((_, row) => rules[row] == rule)];
    }

    private static void CheckPairs(RunRecord[] imitations, float[] others)
    {
        if (!imitations.Select(run => run.FinalError).SequenceEqual(others))
        {
            throw new InvalidDataException(
                $"The imitations of {imitations.Length} runs here and {others.Length} there end at other errors, so that runs cannot be paired. Give both stages the same experiment, seed and 'streams'.");
        }
    }

    private static Proportion Below(RunRecord[] runs, float[] errors) => new(runs.Where((run, i) => run.FinalError < errors[i]).Count(), runs.Length);
}
