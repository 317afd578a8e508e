using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Evaluation;

/// <summary>Row by row, the median and the range of each number over tables of one shape, usually one table a seed.</summary>
[Stage("younger2001.over-seeds")]
[Input("tables", Format.Table, Many = true)]
[Output("table", Format.Table)]
[Metric("tables", Unit = "count")]
public sealed class OverSeeds(OverSeedsSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        TableReader[] tables = [.. stage.Inputs("tables").Select(input => input.OpenTable())];
        Column[] columns = [.. tables[0].Schema.Columns];
        Column[] keys = [.. settings.Keys.Select(key => tables[0].Schema[key])];
        Column[] numbers = [.. columns.Where(column => !settings.Keys.Contains(column.Name) && column.Type != ColumnType.String)];
        using (TableWriter writer = stage.CreateTable("table", new TableSchema([.. keys, .. numbers.SelectMany(Summaries)])))
        {
            foreach (Column key in keys)
            {
                CopyKey(tables, key, writer);
            }

            foreach (Column number in numbers)
            {
                WriteSummaries(tables, number, writer);
            }

            writer.EndRows((int)tables[0].RowCount);
        }

        stage.Metric("tables", tables.Length);
        Array.ForEach(tables, table => table.Dispose());
        return Task.CompletedTask;
    }

    private static Column[] Summaries(Column column) =>
    [
        new(column.Name, ColumnType.Double) { Unit = column.Unit, Optional = column.Optional, Description = $"Median over tables. {column.Description}" },
        new(column.Name + "-min", ColumnType.Double) { Unit = column.Unit, Optional = column.Optional, Description = "Least over tables." },
        new(column.Name + "-max", ColumnType.Double) { Unit = column.Unit, Optional = column.Optional, Description = "Greatest over tables." },
    ];

    private static void CopyKey(TableReader[] tables, Column key, TableWriter writer)
    {
        switch (key.Type)
        {
            case ColumnType.String:
                CopyKey<string>(tables, key, writer);
                break;
            case ColumnType.Int32:
                CopyKey<int>(tables, key, writer);
                break;
            default:
                CopyKey<double>(tables, key, writer);
                break;
        }
    }

    private static void CopyKey<T>(TableReader[] tables, Column key, TableWriter writer)
    {
        T[] values = tables[0].Read<T>(key.Name);
        for (int i = 1; i < tables.Length; i++)
        {
            if (!tables[i].Read<T>(key.Name).AsSpan().SequenceEqual(values))
            {
                throw new InvalidDataException($"Table {i} has other values in key column '{key.Name}' than table 0. Summarise only tables about the same rows.");
            }
        }

        writer.Column<T>(key.Name).Add(values);
    }

    private static void WriteSummaries(TableReader[] tables, Column column, TableWriter writer)
    {
        double?[][] values = [.. tables.Select(table => ReadNumbers(table, column))];
        ColumnWriter<double> median = writer.Column<double>(column.Name);
        ColumnWriter<double> least = writer.Column<double>(column.Name + "-min");
        ColumnWriter<double> greatest = writer.Column<double>(column.Name + "-max");
        for (int row = 0; row < values[0].Length; row++)
        {
            double[] present = [.. values.Select(table => table[row]).OfType<double>().Order()];
            if (present.Length == 0)
            {
                median.AddNull();
                least.AddNull();
                greatest.AddNull();
                continue;
            }

            median.Add(0.5 * (present[(present.Length - 1) / 2] + present[present.Length / 2]));
            least.Add(present[0]);
            greatest.Add(present[^1]);
        }
    }

    private static double?[] ReadNumbers(TableReader table, Column column) => column.Type switch
    {
        ColumnType.Int32 => [.. table.ReadOptional<int>(column.Name).Select(value => (double?)value)],
        ColumnType.Single => [.. table.ReadOptional<float>(column.Name).Select(value => (double?)value)],
        _ => table.ReadOptional<double>(column.Name),
    };
}
