using Bosc2016.Data;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Evaluation;

/// <summary>The mean cross-entropy at each position of a sequence, over data sets in their order.</summary>
/// <param name="All">Over all sets, shape [n].</param>
/// <param name="Shown">Over the sets whose train part includes the position: the loss of a prediction before its label is shown. Shape [n]; null where no set does.</param>
/// <param name="ShownSets">How many these are, shape [n].</param>
internal sealed record LossByStep(double[] All, double?[] Shown, int[] ShownSets)
{
    /// <summary>Averages the losses of predictions, shape [sets][n].</summary>
    public static LossByStep Of(IReadOnlyList<DataSet> sets, double[][] predictions)
    {
        int samples = sets[0].Samples;
        double[] all = new double[samples], shown = new double[samples];
        int[] shownSets = new int[samples];
        for (int set = 0; set < sets.Count; set++)
        {
            for (int t = 0; t < samples; t++)
            {
                double loss = TestErrors.CrossEntropy(sets[set].Labels.AsSpan(t, 1), predictions[set].AsSpan(t, 1));
                bool isShown = t < sets[set].TrainSamples;
                all[t] += loss / sets.Count;
                shown[t] += isShown ? loss : 0;
                shownSets[t] += isShown ? 1 : 0;
            }
        }

        return new LossByStep(all, [.. shown.Select((sum, t) => shownSets[t] > 0 ? sum / shownSets[t] : (double?)null)], shownSets);
    }

    /// <summary>Writes the table.</summary>
    public void Write(StageContext stage, string output)
    {
        using TableWriter table = stage.CreateTable(output, new TableSchema(
            new Column("step", ColumnType.Int32) { Description = "Position in the sequence, from 1: samples shown before it, and one." },
            new Column("loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy at this position over all sets." },
            new Column("shown-loss", ColumnType.Double) { Unit = "nat", Optional = true, Description = "The same over sets whose train part includes it." },
            new Column("shown-sets", ColumnType.Int32) { Unit = "count", Description = "How many sets these are." }));
        for (int t = 0; t < All.Length; t++)
        {
            table.Column<int>("step").Add(t + 1);
            table.Column<double>("loss").Add(All[t]);
            if (Shown[t] is double shown)
            {
                table.Column<double>("shown-loss").Add(shown);
            }
            else
            {
                table.Column<double>("shown-loss").AddNull();
            }

            table.Column<int>("shown-sets").Add(ShownSets[t]);
            table.EndRow();
        }
    }
}
