using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Weights;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.Evaluation;

/// <summary>
/// Figure 3: absolute error against time over streams of several mappings, after and before meta-learning. "The peaks at 512, 768, and 1024 indicate
/// large error when a new mapping begins"; "before meta-learning, this entire plot would have consisted of errors the size of the peaks".
/// </summary>
/// <remarks>
/// Streams are consecutive mappings of the test table. The paper does not say whether the state is reset when a mapping begins, so both are shown.
/// </remarks>
[Stage("younger2001.relearning")]
[Input("learner", Format.Weights)]
[Input("untrained", Format.Weights)]
[Input("sequences", Format.Table)]
[Output("errors", Format.Table)]
[Metric("peak")]
[Metric("settled")]
[Metric("settled-carried")]
[Metric("untrained")]
[Metric("untrained-to-peak")]
[Metric("mse-reset")]
[Metric("mse-carried")]
public sealed class Relearning(RelearningSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        MappingSequence[][] mappings = MappingStreams.Of(sequences.All, settings.Mappings);
        WeightsFile trained = stage.OpenWeights("learner");
        WeightsFile untrained = stage.OpenWeights("untrained");
        float[][] reset = ResetErrors(trained, mappings, stage.Cores);
        float[][] carried = Predictions.AbsoluteErrors(trained, mappings, stage.Cores);
        float[][] untrainedReset = ResetErrors(untrained, mappings, stage.Cores);
        float[][] untrainedCarried = Predictions.AbsoluteErrors(untrained, mappings, stage.Cores);
        WriteErrors(stage, mappings, reset, carried, untrainedReset, untrainedCarried);

        int length = sequences.Steps;
        double peak = Mean(reset, t => t % length == 0 && t > 0), before = Mean(untrainedReset, _ => true);
        stage.Metric("peak", peak);
        stage.Metric("settled", Mean(reset, t => t % length >= length / 2));
        stage.Metric("settled-carried", Mean(carried, t => t % length >= length / 2));
        stage.Metric("untrained", before);
        stage.Metric("untrained-to-peak", before / peak);
        stage.Metric("mse-reset", ErrorByStep.Of(reset).MeanSquaredError);
        stage.Metric("mse-carried", ErrorByStep.Of(carried).MeanSquaredError);
        return Task.CompletedTask;
    }

    /// <summary>Errors of shape [streams][steps] when the state is reset at each mapping.</summary>
    private static float[][] ResetErrors(WeightsFile learner, MappingSequence[][] streams, int threads)
    {
        float[][] single = Predictions.AbsoluteErrors(learner, [.. streams.SelectMany(stream => stream).Select(mapping => new[] { mapping })], threads);
        int mappings = streams[0].Length;
        return [.. Enumerable.Range(0, streams.Length).Select(s => single[(s * mappings)..((s + 1) * mappings)].SelectMany(errors => errors).ToArray())];
    }

    private static double Mean(float[][] errors, Func<int, bool> isCounted)
    {
        double sum = 0;
        int count = 0;
        foreach (float[] stream in errors)
        {
            for (int t = 0; t < stream.Length; t++)
            {
                if (isCounted(t))
                {
                    sum += stream[t];
                    count++;
                }
            }
        }

        return sum / count;
    }

    private static void WriteErrors(
        StageContext stage, MappingSequence[][] streams, float[][] reset, float[][] carried, float[][] untrainedReset, float[][] untrainedCarried)
    {
        using TableWriter table = stage.CreateTable("errors", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "Position in the stream, from 1." },
            new Column("mapping", ColumnType.Int32) { Description = "Which mapping of the stream, from 1." },
            new Column("reset", ColumnType.Double) { Description = "Mean absolute error over streams, trained, state reset at each mapping." },
            new Column("carried", ColumnType.Double) { Description = "The same with the state carried from mapping to mapping." },
            new Column("untrained-reset", ColumnType.Double) { Description = "Before meta-learning, state reset." },
            new Column("untrained-carried", ColumnType.Double) { Description = "Before meta-learning, state carried." },
            new Column("one-stream", ColumnType.Single) { Description = "Absolute error of the first stream alone, trained, state reset: the paper's plot." }));
        int length = streams[0][0].Steps;
        double[][] means = [.. new[] { reset, carried, untrainedReset, untrainedCarried }.Select(errors => ErrorByStep.Of(errors).MeanAbsolute)];
        string[] columns = ["reset", "carried", "untrained-reset", "untrained-carried"];
        for (int t = 0; t < reset[0].Length; t++)
        {
            table.Column<int>("step").Add(t + 1);
            table.Column<int>("mapping").Add((t / length) + 1);
            for (int i = 0; i < columns.Length; i++)
            {
                table.Column<double>(columns[i]).Add(means[i][t]);
            }

            table.Column<float>("one-stream").Add(reset[0][t]);
            table.EndRow();
        }
    }
}
