using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;
using Pipeline.Tables;

namespace Pipeline.Cli.Composition;

/// <summary>Reads the columns that claims name out of finished tables, for pipeline.lock: so a check needs no store.</summary>
/// <param name="model">The claims.</param>
/// <param name="open">Opens an output, verified.</param>
internal sealed class ClaimColumns(PipelineModel model, Func<BlobDescriptor, Stream> open)
{
    private readonly ILookup<InstanceName, ColumnReference> _wanted = model.Claims
        .SelectMany(claim => claim.Metric is null ? claim.Than : claim.Than.Prepend(claim.Metric))
        .SelectMany(metric => metric.Column is ColumnReference column ? metric.Instances.Select(instance => (instance, column)) : [])
        .DistinctBy(pair => (pair.instance, pair.column.Name))
        .ToLookup(pair => pair.instance, pair => pair.column);

    /// <summary>What pipeline.lock keeps of a result.</summary>
    /// <exception cref="ClaimException">A table does not have such a column, or its keys repeat.</exception>
    public LockEntry EntryOf(InstanceName instance, StageRecord record) => LockEntry.Of(record) with
    {
        Columns = _wanted[instance].ToImmutableSortedDictionary(column => column.Name, column => Read(instance, record, column), StringComparer.Ordinal),
    };

    private RowValues Read(InstanceName instance, StageRecord record, ColumnReference column)
    {
        string place = $"The table '{instance}.{column.Output}'";
        using var table = new TableReader(open(record.Outputs.First(output => output.Name == column.Output).Blob));
        if (column.By.Append(column.Column).FirstOrDefault(name => table.Schema.Columns.All(own => own.Name != name)) is string missing)
        {
            throw new ClaimException($"{place} has no column '{missing}', which a claim names.", $"Its columns are: {string.Join(", ", table.Schema.Columns.Select(own => own.Name))}.");
        }

        if (table.RowCount > RowValues.MaximumRows)
        {
            throw new ClaimException($"{place} has {table.RowCount} rows; pipeline.lock keeps at most {RowValues.MaximumRows} of a column.", "Let the stage report a table with a row for each data set.");
        }

        string[][] keys = [.. column.By.Select(name => Texts(table, name))];
        double[] values = Numbers(table, column.Column, place);
        var rows = ImmutableArray.CreateRange(values.Select((value, row) => KeyValuePair.Create(string.Join(',', keys.Select(key => key[row])), value)));
        return rows.DistinctBy(row => row.Key).Count() == rows.Length
            ? new RowValues(rows)
            : throw new ClaimException($"{place} has several rows for one key ({string.Join(", ", column.By)}).", "Name every column that tells rows apart under 'by'.");
    }

    private static string[] Texts(TableReader table, string name) => TypeOf(table, name) switch
    {
        ColumnType.Int32 => [.. table.Read<int>(name).Select(value => value.ToString(CultureInfo.InvariantCulture))],
        ColumnType.Int64 => [.. table.Read<long>(name).Select(value => value.ToString(CultureInfo.InvariantCulture))],
        ColumnType.String => table.Read<string>(name),
        ColumnType.Boolean => [.. table.Read<bool>(name).Select(value => value ? "true" : "false")],
        ColumnType.Single => [.. table.Read<float>(name).Select(value => CanonicalJson.Number(value))],
        _ => [.. table.Read<double>(name).Select(CanonicalJson.Number)],
    };

    private static double[] Numbers(TableReader table, string name, string place) => TypeOf(table, name) switch
    {
        ColumnType.Int32 => [.. table.Read<int>(name).Select(value => (double)value)],
        ColumnType.Int64 => [.. table.Read<long>(name).Select(value => (double)value)],
        ColumnType.Single => [.. table.Read<float>(name).Select(value => (double)value)],
        ColumnType.Double => table.Read<double>(name),
        ColumnType.Boolean => [.. table.Read<bool>(name).Select(value => value ? 1.0 : 0.0)],
        _ => throw new ClaimException($"{place}: the column '{name}' holds text, but a claim compares numbers.", "Name a column of numbers."),
    };

    private static ColumnType TypeOf(TableReader table, string name) => table.Schema.Columns.First(column => column.Name == name).Type;
}
