using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Data;

/// <summary>The table <c>samples</c>: one row a sample.</summary>
internal static class DataSets
{
    /// <summary>Writes data sets of one size as an output of a stage.</summary>
    public static void Write(StageContext stage, string output, IReadOnlyList<DataSet> sets)
    {
        int inputs = sets[0].InputCount;
        using TableWriter table = stage.CreateTable(output, new TableSchema(
        [
            new("set", ColumnType.Int32) { Description = "Index of the data set, from 0." },
            new("sample", ColumnType.Int32) { Description = "Position in the order in which samples are shown, from 1." },
            new("train", ColumnType.Int32) { Description = "1 in the train part, whose labels are shown; 0 in the test part." },
            .. Enumerable.Range(1, inputs).Select(j => new Column(Input(j), ColumnType.Double) { Description = "An input, of mean 0 and variance 1 over the set's samples." }),
            new("label", ColumnType.Int32) { Description = "0 or 1." },
        ]));
        ColumnWriter<double>[] columns = [.. Enumerable.Range(1, inputs).Select(j => table.Column<double>(Input(j)))];
        for (int set = 0; set < sets.Count; set++)
        {
            DataSet each = sets[set];
            for (int i = 0; i < each.Samples; i++)
            {
                table.Column<int>("set").Add(set);
                table.Column<int>("sample").Add(i + 1);
                table.Column<int>("train").Add(i < each.TrainSamples ? 1 : 0);
                table.Column<int>("label").Add(each.Labels[i]);
                ReadOnlySpan<double> x = each.Sample(i);
                for (int j = 0; j < inputs; j++)
                {
                    columns[j].Add(x[j]);
                }
            }

            table.EndRows(each.Samples);
        }
    }

    /// <summary>Reads an input of a stage; throws <see cref="InvalidDataException"/> when rows are out of order.</summary>
    public static DataSet[] Read(StageContext stage, string input) => Read(stage.Input(input));

    /// <summary>Reads an element of an input; throws <see cref="InvalidDataException"/> when rows are out of order.</summary>
    public static DataSet[] Read(StageInput input)
    {
        using TableReader table = input.OpenTable();
        return Read(table);
    }

    /// <summary>Reads a table; throws <see cref="InvalidDataException"/> when rows are out of order.</summary>
    public static DataSet[] Read(TableReader table)
    {
        int[] set = table.Read<int>("set"), train = table.Read<int>("train"), label = table.Read<int>("label");
        double[][] columns = [.. table.Schema.Columns.Where(column => column.Name.StartsWith('x')).Select(column => table.Read<double>(column.Name))];
        var sets = new List<DataSet>();
        for (int first = 0, end; first < set.Length; first = end)
        {
            end = first;
            while (end < set.Length && set[end] == set[first])
            {
                end++;
            }

            CheckOrder(set[first], sets.Count, train.AsSpan(first, end - first));
            if (sets.Count > 0 && end - first != sets[0].Samples)
            {
                throw new InvalidDataException($"Every data set should have {sets[0].Samples} samples, as the first has, but set {set[first]} has {end - first}. Draw all sets with one size.");
            }

            double[] inputs = new double[(end - first) * columns.Length];
            for (int place = 0; place < inputs.Length; place++)
            {
                inputs[place] = columns[place % columns.Length][first + (place / columns.Length)];
            }

            sets.Add(new DataSet(inputs, label[first..end], train.AsSpan(first, end - first).Count(1)));
        }

        return sets.Count > 0 ? [.. sets] : throw new InvalidDataException("The table of samples has no rows, but at least one data set is needed. Draw some with the stage bosc2016.data-sets.");
    }

    private static void CheckOrder(int set, int expected, ReadOnlySpan<int> train)
    {
        if (set != expected)
        {
            throw new InvalidDataException($"Data set {expected} should come next in the table of samples, but set {set} does. Keep each set's rows together and in order.");
        }

        if (train[train.Count(1)..].Contains(1))
        {
            throw new InvalidDataException($"Data set {set} should begin with its train part, but a training sample comes after a test sample. Sort its rows by 'train'.");
        }
    }

    private static string Input(int number) => $"x{number}";
}
