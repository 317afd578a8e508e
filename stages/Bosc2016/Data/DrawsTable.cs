using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Data;

/// <summary>The table <c>draws</c>: one row a data set, with all that an oracle needs.</summary>
internal static class DrawsTable
{
    /// <summary>Writes how data sets were made as an output of a stage.</summary>
    public static void Write(StageContext stage, string output, IReadOnlyList<DrawnDataSet> sets)
    {
        int d = sets[0].Set.InputCount;
        using TableWriter table = stage.CreateTable(output, new TableSchema(
        [
            new("set", ColumnType.Int32) { Description = "Index of the data set, from 0." },
            new("train-samples", ColumnType.Int32) { Unit = "count", Description = "Samples in the train part." },
            .. Names(d).Select(name => new Column(name, ColumnType.Double) { Description = Description(name) }),
        ]));
        for (int set = 0; set < sets.Count; set++)
        {
            table.Column<int>("set").Add(set);
            table.Column<int>("train-samples").Add(sets[set].Set.TrainSamples);
            foreach ((string name, double value) in Names(d).Zip(Values(sets[set])))
            {
                table.Column<double>(name).Add(value);
            }

            table.EndRow();
        }
    }

    /// <summary>Reads how data sets were made, in the order of the table.</summary>
    public static (Construction Construction, Standardisation Standardisation)[] Read(StageContext stage, string input)
    {
        using TableReader table = stage.OpenTable(input);
        int d = table.Schema.Columns.Count(column => column.Name.StartsWith("mean-", StringComparison.Ordinal));
        double[][] columns = [.. Names(d).Select(name => table.Read<double>(name))];
        return [.. Enumerable.Range(0, (int)table.RowCount).Select(set => FromRow([.. columns.Select(column => column[set])], d))];
    }

    // The order of the columns, shared by Names, Values and FromRow: b, M, v, w and threshold of each partition, means, scales.
    private static IEnumerable<string> Names(int d) =>
    [
        "noise-level",
        .. Enumerable.Range(0, d * d).Select(place => $"m-{(place / d) + 1}-{(place % d) + 1}"),
        .. Numbered("v", d), .. Numbered("w-1", d), "threshold-1", .. Numbered("w-2", d), "threshold-2", .. Numbered("mean", d), .. Numbered("scale", d),
    ];

    private static IEnumerable<double> Values(DrawnDataSet set)
    {
        Construction made = set.Construction;
        return
        [
            made.NoiseLevel, .. made.Mixing, .. made.NoiseVariances, .. made.First.Weights, made.First.Threshold, .. made.Second.Weights, made.Second.Threshold,
            .. set.Standardisation.Means, .. set.Standardisation.Scales,
        ];
    }

    private static (Construction Construction, Standardisation Standardisation) FromRow(double[] row, int d)
    {
        int place = 1;
        double[] mixing = Next(d * d), variances = Next(d);
        var first = new Partition(Next(d), Next(1)[0]);
        var second = new Partition(Next(d), Next(1)[0]);
        return (new Construction(mixing, row[0], variances, first, second), new Standardisation(Next(d), Next(d)));

        double[] Next(int count)
        {
            place += count;
            return row[(place - count)..place];
        }
    }

    private static IEnumerable<string> Numbered(string name, int count) => Enumerable.Range(1, count).Select(j => $"{name}-{j}");

    private static string Description(string name) => name[..Math.Max(1, name.IndexOf('-', StringComparison.Ordinal))] switch
    {
        "noise" => "b: the mean variance of the noise.",
        "m" => "M, row and column: clean samples have the covariance M·Mᵀ.",
        "v" => "Variance of an input's noise.",
        "w" => "Weight of a partition for an input.",
        "threshold" => "What a partition's w·x must exceed, before standardisation.",
        "mean" => "Mean of an input before standardisation.",
        _ => "Standard deviation of an input before standardisation.",
    };
}
