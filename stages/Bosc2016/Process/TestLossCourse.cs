using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Process;

/// <summary>"The mean cross-entropy on the entire test set using the model θ_t", over data sets.</summary>
internal sealed class TestLossCourse(Model model, IReadOnlyList<DataSet> sets)
{
    private readonly double[] _byStep = new double[sets[0].Samples + 1];

    /// <summary>With θ₀, by set.</summary>
    public double[] Before { get; } = new double[sets.Count];

    /// <summary>With θ after the train part, by set.</summary>
    public double[] AfterTrainPart { get; } = new double[sets.Count];

    /// <summary>With θ after the test part, by set.</summary>
    public double[] End { get; } = new double[sets.Count];

    /// <summary>The share of updates in the train part that lower it, by set.</summary>
    public double[] ImprovingShare { get; } = new double[sets.Count];

    /// <summary>The course on one data set, shape [n + 1].</summary>
    public static double[] Of(Model model, DataSet set, float[][] trace) =>
        [.. trace.Select(theta => TestErrors.Mce(set, model.PredictTestPart(theta, set)))];

    /// <summary>Adds a data set, θ over time of shape [n + 1][P].</summary>
    public void Add(int set, float[][] trace)
    {
        double[] losses = Of(model, sets[set], trace);
        int train = sets[set].TrainSamples, improving = 0;
        for (int t = 0; t < losses.Length; t++)
        {
            _byStep[t] += losses[t] / sets.Count;
            improving += t < train && losses[t + 1] < losses[t] ? 1 : 0;
        }

        (Before[set], AfterTrainPart[set], End[set]) = (losses[0], losses[train], losses[^1]);
        ImprovingShare[set] = (double)improving / Math.Max(1, train);
    }

    /// <summary>Writes the table <c>by-step</c>.</summary>
    public void WriteByStep(StageContext stage)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "samples", Description = "Samples that the learner has seen." },
            new Column("test-loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the whole test part with θ after them, over data sets." }));
        for (int t = 0; t < _byStep.Length; t++)
        {
            table.Column<int>("step").Add(t);
            table.Column<double>("test-loss").Add(_byStep[t]);
            table.EndRow();
        }
    }
}
