using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>
/// Computes what no learner can beat on the Boolean family: error by step and cycles to learn of the Bayes predictor, in expectation (exactly) and on
/// given sequences, whose draw decides when their last new input comes.
/// </summary>
[Stage("younger2001.boolean-floor")]
[Input("sequences", Format.Table)]
[Output("by-step", Format.Table)]
[Output("cycles", Format.Table)]
[Metric("mse")]
[Metric("crossing", Unit = "step")]
[Metric("cycles-mean", Unit = "step")]
[Metric("cycles-median", Unit = "step")]
[Metric("cycles-q90", Unit = "step")]
[Metric("sequences-mse")]
[Metric("sequences-crossing", Unit = "step")]
[Metric("sequences-cycles-mean", Unit = "step")]
public sealed class BooleanFloor(BooleanFloorSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        int steps = sequences.Steps;
        WriteErrors(stage, steps);
        double[] cycles = BooleanBayes.CyclesToLearn(steps);
        WriteCycles(stage, cycles, steps);
        float[][] errors = [.. sequences.All.Select(BooleanBayes.AbsoluteErrors)];
        var byStep = ErrorByStep.Of(errors);
        stage.Metric("sequences-mse", byStep.MeanSquaredError);
        stage.Metric("sequences-crossing", CyclesToLearn.Crossing(byStep.MeanAbsolute, settings.Tau));
        stage.Metric("sequences-cycles-mean", CyclesSummary.Of(errors, settings.Tau).Mean);
        stage.Metric("mse", BooleanBayes.MeanSquaredError(steps));
        stage.Metric("crossing", BooleanBayes.Crossing(settings.Tau, steps));
        stage.Metric("cycles-mean", Mean(cycles));
        stage.Metric("cycles-median", Quantile(cycles, 0.5));
        stage.Metric("cycles-q90", Quantile(cycles, 0.9));
        return Task.CompletedTask;
    }

    private static void WriteErrors(StageContext stage, int steps)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
            new Column("mse", ColumnType.Double) { Description = "¼·(3/4)^(step−1)." },
            new Column("mean-error", ColumnType.Double) { Description = "Mean absolute error, ½·(3/4)^(step−1)." }));
        ColumnWriter<int> position = table.Column<int>("step");
        ColumnWriter<double> squared = table.Column<double>("mse");
        ColumnWriter<double> absolute = table.Column<double>("mean-error");
        for (int step = 1; step <= steps; step++)
        {
            position.Add(step);
            squared.Add(BooleanBayes.SquaredError(step));
            absolute.Add(BooleanBayes.AbsoluteError(step));
            table.EndRow();
        }
    }

    /// <summary>The cycles are the same for every τ below ½; the mean curve crosses each τ at another step.</summary>
    private static void WriteCycles(StageContext stage, double[] cycles, int steps)
    {
        using TableWriter table = stage.CreateTable("cycles", new TableSchema(
            new Column("tau", ColumnType.Double) { Description = "Threshold of the absolute error." },
            new Column("mean", ColumnType.Double) { Unit = "step" },
            new Column("median", ColumnType.Int32) { Unit = "step" },
            new Column("q90", ColumnType.Int32) { Unit = "step", Description = "90 % quantile." },
            new Column("crossing", ColumnType.Int32) { Unit = "step", Description = "First step at which the mean absolute error is below tau; 0 for never." }));
        foreach (double tau in CyclesToLearn.Thresholds)
        {
            table.Column<double>("tau").Add(tau);
            table.Column<double>("mean").Add(Mean(cycles));
            table.Column<int>("median").Add(Quantile(cycles, 0.5));
            table.Column<int>("q90").Add(Quantile(cycles, 0.9));
            table.Column<int>("crossing").Add(BooleanBayes.Crossing(tau, steps));
            table.EndRow();
        }
    }

    /// <summary>Mean of the distribution; a mapping that is never learned counts as learned one step after its end, as for learners.</summary>
    private static double Mean(double[] distribution)
    {
        double mean = 0;
        for (int step = 1; step < distribution.Length; step++)
        {
            mean += step * distribution[step];
        }

        return mean;
    }

    private static int Quantile(double[] distribution, double share)
    {
        double sum = 0;
        for (int step = 0; step < distribution.Length; step++)
        {
            sum += distribution[step];
            if (sum >= share)
            {
                return step;
            }
        }

        return distribution.Length - 1;
    }
}
