using Bosc2016.Data;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Tables;

namespace Bosc2016.Process;

/// <summary>
/// The paper's figure: "the learning process on an example dataset", weights over time and the loss on the entire test set; beside it the decision
/// regions at several times, for samples of two inputs.
/// </summary>
[Stage("bosc2016.illustrate")]
[Input("learner", Format.Weights)]
[Input("sets", Format.Table)]
[Output("weights", Format.Table)]
[Output("test-loss", Format.Table)]
[Output("regions", Format.Table)]
[Metric("loss-before", Unit = "nat")]
[Metric("loss-after", Unit = "nat")]
[Metric("loss-end", Unit = "nat")]
public sealed class Illustrate(IllustrateSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        if (settings.Set >= sets.Length || sets[0].InputCount != 2 || settings.Times.Any(time => time < 0 || time > sets[0].Samples))
        {
            throw new InvalidDataException(
                $"An illustration needs data set {settings.Set} with samples of 2 numbers, and times of 0 to {sets[0].Samples}, but there are {sets.Length} sets of {sets[0].InputCount} numbers and times {string.Join(", ", settings.Times)}. Correct 'set' or 'times', or draw other sets.");
        }

        DataSet set = sets[settings.Set];
        WeightsFile learner = stage.OpenWeights("learner");
        BinaryModelSizes sizes = BoscLearner.From(learner).Settings.Model;
        var model = new Model(sizes);
        ModelTrace.Run(learner, [set], stage.Cores, (_, trace) =>
        {
            WriteWeights(stage, sizes, trace);
            WriteRegions(stage, model, trace);
            double[] losses = TestLossCourse.Of(model, set, trace);
            WriteLosses(stage, losses);
            stage.Metric("loss-before", losses[0]);
            stage.Metric("loss-after", losses[set.TrainSamples]);
            stage.Metric("loss-end", losses[^1]);
        });
        return Task.CompletedTask;
    }

    private static void WriteWeights(StageContext stage, BinaryModelSizes sizes, float[][] trace)
    {
        using TableWriter table = stage.CreateTable("weights", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "samples", Description = "Samples that the learner has seen." },
            new Column("layer", ColumnType.String) { Description = "W1, b1, w2 or b2." },
            new Column("weight", ColumnType.String) { Description = "Layer and index, from 1; W1 row after row." },
            new Column("value", ColumnType.Single) { Description = "The weight." }));
        for (int t = 0; t < trace.Length; t++)
        {
            foreach (ModelLayer layer in ModelLayer.Of(sizes))
            {
                float[] values = trace[t][layer.Parameters];
                for (int weight = 0; weight < values.Length; weight++)
                {
                    table.Column<int>("step").Add(t);
                    table.Column<string>("layer").Add(layer.Name);
                    table.Column<string>("weight").Add($"{layer.Name}-{weight + 1}");
                    table.Column<float>("value").Add(values[weight]);
                    table.EndRow();
                }
            }
        }
    }

    private static void WriteLosses(StageContext stage, double[] losses)
    {
        using TableWriter table = stage.CreateTable("test-loss", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "samples", Description = "Samples that the learner has seen." },
            new Column("loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the whole test part with θ after them." }));
        for (int t = 0; t < losses.Length; t++)
        {
            table.Column<int>("step").Add(t);
            table.Column<double>("loss").Add(losses[t]);
            table.EndRow();
        }
    }

    private void WriteRegions(StageContext stage, Model model, float[][] trace)
    {
        using TableWriter table = stage.CreateTable("regions", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "samples", Description = "Samples that the learner has seen." },
            new Column("x1", ColumnType.Double) { Description = "First input." },
            new Column("x2", ColumnType.Double) { Description = "Second input." },
            new Column("probability", ColumnType.Double) { Description = "The model's probability of label 1." }));
        foreach (int time in settings.Times)
        {
            for (int place = 0; place < settings.Points * settings.Points; place++)
            {
                double x1 = Coordinate(place % settings.Points), x2 = Coordinate(place / settings.Points);
                table.Column<int>("step").Add(time);
                table.Column<double>("x1").Add(x1);
                table.Column<double>("x2").Add(x2);
                table.Column<double>("probability").Add(model.Predict(trace[time], [x1, x2]));
                table.EndRow();
            }
        }
    }

    // Rounded, for a figure names each coordinate.
    private double Coordinate(int point) => Math.Round(settings.Range * ((2.0 * point / (settings.Points - 1)) - 1), 3);
}
