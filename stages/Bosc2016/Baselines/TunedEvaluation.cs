using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Baselines;

/// <summary>Evaluates a classifier whose hyper-parameters are chosen for each data set by cross-validation on its train part, or once for all on other data sets.</summary>
/// <remarks>A stage that uses it declares the inputs <c>sets</c> and <c>tuning</c> (optional), the output <c>choices</c> and what <see cref="TestErrors"/> needs.</remarks>
/// <param name="stage">The stage.</param>
/// <param name="grid">The classifier.</param>
/// <param name="scaledByTrainPart">Whether test inputs are kept out of the scaling.</param>
/// <param name="cancellationToken">Stops between data sets.</param>
internal sealed class TunedEvaluation(StageContext stage, IHyperparameterGrid grid, bool scaledByTrainPart, CancellationToken cancellationToken)
{
    /// <summary>Chooses, trains, predicts and writes.</summary>
    public void Run()
    {
        DataSet[] sets = TestPredictions.ReadSets(stage, "sets", scaledByTrainPart);
        double[]? tuningErrors = stage.Inputs("tuning").Count > 0 ? TuningErrors() : null;
        int? forAll = tuningErrors is null ? null : Array.IndexOf(tuningErrors, tuningErrors.Min());
        ulong[] keys = Keys("set", sets.Length);
        int[] choices = new int[sets.Length];
        Array.Fill(choices, -1);   // of sets that are too small to train on
        double[][] predictions = TestPredictions.Of(
            sets,
            stage.Cores,
            (set, training) => grid.Fit(training, choices[set] = forAll ?? grid.Choose(training), keys[set]),
            cancellationToken);
        TestErrors.Write(stage, sets, predictions);
        WriteChoices(choices, tuningErrors);
    }

    /// <summary>For each choice the mean over the tuning sets of the mean cross-entropy on the test part, with the same random numbers for all.</summary>
    private double[] TuningErrors()
    {
        DataSet[] sets = TestPredictions.ReadSets(stage, "tuning", scaledByTrainPart);
        ulong[] keys = Keys("tuning", sets.Length);
        double[][] errors = [.. Enumerable.Range(0, grid.Count).Select(_ => new double[sets.Length])];
        TestPredictions.ForEach(sets.Length, stage.Cores, Score, cancellationToken);
        return [.. errors.Select(ofChoice => ofChoice.Mean())];

        void Score(int set)
        {
            for (int choice = 0; choice < grid.Count; choice++)
            {
                double[] predictions = TestPredictions.Of(sets[set], training => grid.Fit(training, choice, keys[set]));
                errors[choice][set] = TestErrors.CrossEntropy(sets[set].Labels.AsSpan(sets[set].TrainSamples), predictions, Pipeline.Baselines.Validation.Score.Clip);
            }
        }
    }

    private ulong[] Keys(string name, int count) => [.. Enumerable.Range(0, count).Select(set => stage.Random($"{name}/{set}").Key)];

    private void WriteChoices(int[] choices, double[]? tuningErrors)
    {
        using TableWriter table = stage.CreateTable("choices", new TableSchema(
        [
            .. grid.Columns,
            new("sets", ColumnType.Int32) { Unit = "count", Description = "Data sets for which it was chosen." },
            new("tuning-mce", ColumnType.Double) { Optional = true, Unit = "nat", Description = "Mean cross-entropy over the data sets for tuning, where there are any." },
        ]));
        for (int choice = 0; choice < grid.Count; choice++)
        {
            grid.Write(table, choice);
            table.Column<int>("sets").Add(choices.Count(each => each == choice));
            if (tuningErrors is null)
            {
                table.Column<double>("tuning-mce").AddNull();
            }
            else
            {
                table.Column<double>("tuning-mce").Add(tuningErrors[choice]);
            }

            table.EndRow();
        }
    }
}
