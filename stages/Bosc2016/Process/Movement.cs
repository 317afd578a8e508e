using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Tables;

namespace Bosc2016.Process;

/// <summary>How far the model's weights move, over data sets: from the first sample to the end of the train part, and at each step.</summary>
/// <param name="sizes">The model.</param>
/// <param name="stillShare">A weight is still when it moves less than this share of the one of its layer that moves most.</param>
internal sealed class Movement(BinaryModelSizes sizes, double stillShare)
{
    private readonly double[] _squares = new double[sizes.Parameters];
    private readonly List<double> _trainPart = [];
    private readonly List<double> _testPart = [];

    /// <summary>Mean over the train part of the root mean square over weights of a step's change, by set.</summary>
    public IReadOnlyList<double> TrainPart => _trainPart;

    /// <summary>The same over the test part.</summary>
    public IReadOnlyList<double> TestPart => _testPart;

    /// <summary>Adds a data set, θ over time of shape [n + 1][P].</summary>
    public void Add(DataSet set, float[][] trace)
    {
        for (int p = 0; p < _squares.Length; p++)
        {
            double change = (double)trace[set.TrainSamples][p] - trace[0][p];
            _squares[p] += change * change;
        }

        _trainPart.Add(MeanStep(trace, 0, set.TrainSamples));
        _testPart.Add(MeanStep(trace, set.TrainSamples, set.Samples));
    }

    /// <summary>The share of weights that stay nearly the same, of the two matrices that the paper shows.</summary>
    public double ShareOfStillWeights() =>
        (double)(Still(sizes.HiddenWeights) + Still(sizes.OutputWeights)) / (sizes.Hidden * (sizes.Inputs + 1));

    /// <summary>Root mean square over data sets and some of the parameters of the change over the train part.</summary>
    public double Of(Range parameters) => Math.Sqrt(_squares[parameters].Mean() / _trainPart.Count);

    /// <summary>Writes the table <c>by-layer</c>.</summary>
    public void WriteByLayer(StageContext stage)
    {
        using TableWriter table = stage.CreateTable("by-layer", new TableSchema(
            new Column("layer", ColumnType.String) { Description = "W1 and b1 lead to the hidden units, w2 and b2 to the output." },
            new Column("weights", ColumnType.Int32) { Unit = "count", Description = "Parameters of the layer." },
            new Column("movement", ColumnType.Double) { Description = "Root mean square over data sets and weights of the change over the train part." },
            new Column("still", ColumnType.Int32) { Unit = "count", Description = "Those that move less than a share of the one that moves most." }));
        foreach (ModelLayer layer in ModelLayer.Of(sizes))
        {
            table.Column<string>("layer").Add(layer.Name);
            table.Column<int>("weights").Add(_squares[layer.Parameters].Length);
            table.Column<double>("movement").Add(Of(layer.Parameters));
            table.Column<int>("still").Add(Still(layer.Parameters));
            table.EndRow();
        }
    }

    /// <summary>Writes the table <c>by-weight</c>.</summary>
    public void WriteByWeight(StageContext stage)
    {
        double[] movements = ByWeight();
        using TableWriter table = stage.CreateTable("by-weight", new TableSchema(
            new Column("layer", ColumnType.String) { Description = "W1, b1, w2 or b2." },
            new Column("weight", ColumnType.Int32) { Description = "Index within the layer, from 1; W1 row after row." },
            new Column("movement", ColumnType.Double) { Description = "Root mean square over data sets of the change over the train part." }));
        foreach (ModelLayer layer in ModelLayer.Of(sizes))
        {
            double[] own = movements[layer.Parameters];
            for (int weight = 0; weight < own.Length; weight++)
            {
                table.Column<string>("layer").Add(layer.Name);
                table.Column<int>("weight").Add(weight + 1);
                table.Column<double>("movement").Add(own[weight]);
                table.EndRow();
            }
        }
    }

    private int Still(Range parameters)
    {
        double[] movements = ByWeight()[parameters];
        double bound = stillShare * movements.Max();
        return movements.Count(movement => movement < bound);
    }

    private double[] ByWeight() => [.. _squares.Select(sum => Math.Sqrt(sum / _trainPart.Count))];

    private double MeanStep(float[][] trace, int first, int end)
    {
        double sum = 0;
        for (int t = first; t < end; t++)
        {
            double squares = 0;
            for (int p = 0; p < _squares.Length; p++)
            {
                double change = (double)trace[t + 1][p] - trace[t][p];
                squares += change * change;
            }

            sum += Math.Sqrt(squares / _squares.Length);
        }

        return sum / Math.Max(1, end - first);
    }
}
