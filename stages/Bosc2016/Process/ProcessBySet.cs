using Bosc2016.Data;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Process;

/// <summary>The table <c>by-set</c> of the learning process: one row a data set.</summary>
internal static class ProcessBySet
{
    /// <summary>Writes the table.</summary>
    public static void Write(StageContext stage, IReadOnlyList<DataSet> sets, TestLossCourse course, Movement movement)
    {
        using TableWriter table = stage.CreateTable("by-set", new TableSchema(
            new Column("set", ColumnType.Int32) { Description = "Index of the data set, from 0." },
            new Column("train-samples", ColumnType.Int32) { Unit = "count", Description = "Samples in the train part." },
            new Column("loss-before", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the test part with θ₀." },
            new Column("change-while-shown", ColumnType.Double) { Unit = "nat", Description = "How it changes over the train part." },
            new Column("change-after", ColumnType.Double) { Unit = "nat", Description = "How it changes over the test part." },
            new Column("improving-share", ColumnType.Double) { Description = "Share of updates in the train part that lower it." },
            new Column("train-movement", ColumnType.Double) { Description = "Mean change of θ at a step of the train part, root mean square over weights." },
            new Column("test-movement", ColumnType.Double) { Description = "The same in the test part." },
            new Column("test-to-train", ColumnType.Double) { Description = "Their ratio." }));
        for (int set = 0; set < sets.Count; set++)
        {
            table.Column<int>("set").Add(set);
            table.Column<int>("train-samples").Add(sets[set].TrainSamples);
            table.Column<double>("loss-before").Add(course.Before[set]);
            table.Column<double>("change-while-shown").Add(course.AfterTrainPart[set] - course.Before[set]);
            table.Column<double>("change-after").Add(course.End[set] - course.AfterTrainPart[set]);
            table.Column<double>("improving-share").Add(course.ImprovingShare[set]);
            table.Column<double>("train-movement").Add(movement.TrainPart[set]);
            table.Column<double>("test-movement").Add(movement.TestPart[set]);
            table.Column<double>("test-to-train").Add(movement.TestPart[set] / movement.TrainPart[set]);
            table.EndRow();
        }
    }
}
