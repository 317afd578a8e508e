using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Mappings;

/// <summary>The table of training vectors: one row a step.</summary>
internal static class MappingTable
{
    private static readonly Column[] s_columns =
    [
        new("mapping", ColumnType.Int32) { Description = "Index of the instance, from 0." },
        new("step", ColumnType.Int32) { Unit = "step", Description = "Position within the mapping's sequence, from 1." },
        new("x1", ColumnType.Single) { Description = "First argument." },
        new("x2", ColumnType.Single) { Description = "Second argument." },
        new("previous", ColumnType.Single) { Description = "Target of the step before, as it is shown; 0 at the first step of a mapping." },
        new("target", ColumnType.Single) { Description = "The mapping's value; used for the error alone." },
    ];

    /// <summary>Columns in the order of the file: those of every family, then what chooses a mapping of this one.</summary>
    public static TableSchema Schema(IReadOnlyList<string> parameterNames) => new(
    [
        .. s_columns,
        .. parameterNames.Select(name => new Column(name, ColumnType.Single)
        {
            Description = name == BooleanFamily.Function ? "0 to 15: bit 2·x1 + x2 is the function's value." : "Coefficient of the mapping.",
        }),
    ]);

    /// <summary>The names of a table's columns that choose a mapping.</summary>
    public static string[] ParameterNames(TableSchema schema) => [.. schema.Columns.Select(column => column.Name).Except(s_columns.Select(column => column.Name))];

    /// <summary>Writes sequences as an output of a stage.</summary>
    public static void Write(StageContext stage, string output, IReadOnlyList<string> parameterNames, IEnumerable<MappingSequence> sequences)
    {
        using TableWriter table = stage.CreateTable(output, Schema(parameterNames));
        Write(table, parameterNames, sequences);
    }

    /// <summary>Writes sequences.</summary>
    public static void Write(TableWriter table, IReadOnlyList<string> parameterNames, IEnumerable<MappingSequence> sequences)
    {
        ColumnWriter<float>[] parameters = [.. parameterNames.Select(name => table.Column<float>(name))];
        int mapping = 0;
        foreach (MappingSequence sequence in sequences)
        {
            table.Column<float>("x1").Add(sequence.X1);
            table.Column<float>("x2").Add(sequence.X2);
            table.Column<float>("previous").Add(sequence.Previous);
            table.Column<float>("target").Add(sequence.Targets);
            for (int t = 0; t < sequence.Steps; t++)
            {
                table.Column<int>("mapping").Add(mapping);
                table.Column<int>("step").Add(t + 1);
                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Add(sequence.Parameters[i]);
                }
            }

            table.EndRows(sequence.Steps);
            mapping++;
        }
    }
}
