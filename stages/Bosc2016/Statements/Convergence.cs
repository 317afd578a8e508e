using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Statements;

/// <summary>"Generalisation and regularisation abilities as well as … speed of convergence" (section 5) of an algorithm that learns in one pass.</summary>
/// <remarks>
/// Speed: the loss of a sample before its label is shown, by its number. Regularisation: the gap between the losses on test part and train part of the model
/// after the train part. A stage declares the outputs <c>by-step</c> and <c>by-set</c> and the metrics <c>early-loss</c>, <c>online-loss</c>,
/// <c>train-loss</c>, <c>test-loss</c> and <c>gap</c>.
/// </remarks>
internal static class Convergence
{
    /// <summary>The first samples that <c>early-loss</c> is over: a tenth of the paper's data sets.</summary>
    private const int EarlySamples = 20;

    /// <summary>Writes the tables and the metrics.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="sets">Data sets with at least one sample in each part.</param>
    /// <param name="courses">How each of them was learned.</param>
    public static void Write(StageContext stage, IReadOnlyList<DataSet> sets, IReadOnlyList<LearningCourse> courses)
    {
        double[] early = new double[sets.Count], online = new double[sets.Count], train = new double[sets.Count], test = new double[sets.Count];
        for (int set = 0; set < sets.Count; set++)
        {
            ReadOnlySpan<int> labels = sets[set].Labels;
            (double[] before, double[] after) = courses[set];
            int count = before.Length, first = Math.Min(EarlySamples, count);
            early[set] = TestErrors.CrossEntropy(labels[..first], before.AsSpan(0, first));
            online[set] = TestErrors.CrossEntropy(labels[..count], before);
            train[set] = TestErrors.CrossEntropy(labels[..count], after.AsSpan(0, count));
            test[set] = TestErrors.CrossEntropy(labels[count..], after.AsSpan(count));
        }

        WriteBySet(stage, early, online, train, test);
        WriteByStep(stage, sets, courses);
        stage.Metric("early-loss", early.Mean());
        stage.Metric("online-loss", online.Mean());
        stage.Metric("train-loss", train.Mean());
        stage.Metric("test-loss", test.Mean());
        stage.Metric("gap", test.Mean() - train.Mean());
    }

    private static void WriteBySet(StageContext stage, double[] early, double[] online, double[] train, double[] test)
    {
        using TableWriter table = stage.CreateTable("by-set", new TableSchema(
            new Column("set", ColumnType.Int32) { Description = "Index of the data set, from 0." },
            new Column("early-loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy of the first 20 samples of the train part, each before its label is shown." },
            new Column("online-loss", ColumnType.Double) { Unit = "nat", Description = "The same over the whole train part." },
            new Column("train-loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the train part, of the model after it." },
            new Column("test-loss", ColumnType.Double) { Unit = "nat", Description = "The same on the test part." },
            new Column("gap", ColumnType.Double) { Unit = "nat", Description = "Test loss less train loss." }));
        for (int set = 0; set < early.Length; set++)
        {
            table.Column<int>("set").Add(set);
            table.Column<double>("early-loss").Add(early[set]);
            table.Column<double>("online-loss").Add(online[set]);
            table.Column<double>("train-loss").Add(train[set]);
            table.Column<double>("test-loss").Add(test[set]);
            table.Column<double>("gap").Add(test[set] - train[set]);
            table.EndRow();
        }
    }

    private static void WriteByStep(StageContext stage, IReadOnlyList<DataSet> sets, IReadOnlyList<LearningCourse> courses)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("step", ColumnType.Int32) { Description = "Number of the sample, from 1." },
            new Column("loss", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy of the sample before its label is shown, over the sets whose train part includes it." },
            new Column("sets", ColumnType.Int32) { Unit = "count", Description = "How many sets these are." }));
        int steps = courses.Max(course => course.Online.Length);
        for (int t = 0; t < steps; t++)
        {
            double[] losses =
            [
                .. Enumerable.Range(0, sets.Count).Where(set => t < courses[set].Online.Length)
                    .Select(set => TestErrors.CrossEntropy(sets[set].Labels.AsSpan(t, 1), courses[set].Online.AsSpan(t, 1))),
            ];
            table.Column<int>("step").Add(t + 1);
            table.Column<double>("loss").Add(losses.Mean());
            table.Column<int>("sets").Add(losses.Length);
            table.EndRow();
        }
    }
}
