using Pipeline.Core;
using Pipeline.Learning.Weights;
using Pipeline.Tables;

namespace Pipeline.Authoring.Tests;

/// <summary>Reads each kind of input with the author's means and writes it again.</summary>
[Input("table", Format.Table)]
[Input("weights", Format.Weights)]
[Input("parts", Format.Table, Many = true)]
[Output("table", Format.Table)]
[Output("weights", Format.Weights)]
[Metric("sum-of-parts")]
internal sealed class CopyStage : IStage
{
    public static TableSchema Schema { get; } = new(new Column("x", ColumnType.Int32), new Column("name", ColumnType.String) { Optional = true });

    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        using TableReader source = stage.OpenTable("table");
        using (TableWriter table = stage.CreateTable("table", Schema))
        {
            Write(table, source.Read<int>("x"), source.ReadOptionalText("name"));
        }

        stage.WriteWeights("weights", stage.OpenWeights("weights"));
        stage.Metric("sum-of-parts", stage.Inputs("parts").Sum(Sum));
        return Task.CompletedTask;
    }

    public static void Write(TableWriter table, int[] x, string?[] names)
    {
        for (int row = 0; row < x.Length; row++)
        {
            table.Column<int>("x").Add(x[row]);
            if (names[row] is string name)
            {
                table.Column<string>("name").Add(name);
            }
            else
            {
                table.Column<string>("name").AddNull();
            }

            table.EndRow();
        }
    }

    private static int Sum(StageInput part)
    {
        using TableReader table = part.OpenTable();
        return table.Read<int>("x").Sum();
    }
}
