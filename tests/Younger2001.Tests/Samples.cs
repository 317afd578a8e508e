using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests;

/// <summary>Sequences and learners made by hand, and what the stages wrote.</summary>
internal static class Samples
{
    /// <summary>Boolean sequences of random functions and inputs.</summary>
    public static MappingSequence[] Draw(int mappings, int steps, ulong key = 1)
    {
        var random = new Philox(key);
        return [.. Enumerable.Range(0, mappings).Select(_ => new BooleanFamily().Draw(random, steps))];
    }

    /// <summary>A Boolean function on given inputs, each 2·x1 + x2.</summary>
    public static MappingSequence Boolean(int function, params int[] inputs) => MappingSequence.Of(
        [function],
        [.. inputs.Select(input => (float)(input >> 1))],
        [.. inputs.Select(input => (float)(input & 1))],
        [.. inputs.Select(input => (float)new BooleanFunction(function).Value(input))]);

    /// <summary>The bytes of a table of Boolean sequences.</summary>
    public static byte[] Table(params MappingSequence[] sequences) => Table([BooleanFamily.Function], sequences);

    /// <summary>The bytes of a table of sequences.</summary>
    public static byte[] Table(IReadOnlyList<string> parameterNames, params MappingSequence[] sequences)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, MappingTable.Schema(parameterNames)))
        {
            MappingTable.Write(table, parameterNames, sequences);
        }

        return content.ToArray();
    }

    /// <summary>The bytes of a table of errors by step, from step 1.</summary>
    public static byte[] ByStep(params double[] errors)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(new Column("step", ColumnType.Int32), new Column("mse", ColumnType.Double))))
        {
            table.Column<int>("step").Add([.. Enumerable.Range(1, errors.Length)]);
            table.Column<double>("mse").Add(errors);
            table.EndRows(errors.Length);
        }

        return content.ToArray();
    }

    /// <summary>A learner that answers σ(<paramref name="bias"/>) whatever it sees.</summary>
    public static byte[] ConstantLearner(float bias)
    {
        Lstm1997 network = CreateNetwork();
        var weights = new Parameters(network.Step);
        weights["output.bias"][0] = bias;
        return Bytes(network.ToFile(weights));
    }

    /// <summary>An untrained learner whose weights are large, so that what it has seen shows in its answers.</summary>
    public static byte[] RandomLearner(ulong key)
    {
        Lstm1997 network = CreateNetwork();
        Parameters weights = network.CreateWeights(new Philox(key));
        foreach (ref float weight in weights.Values)
        {
            weight *= 20;
        }

        return Bytes(network.ToFile(weights));
    }

    /// <summary>All values of a column.</summary>
    public static T[] Column<T>(byte[] table, string column)
    {
        using var reader = new TableReader(new MemoryStream(table));
        return reader.Read<T>(column);
    }

    private static Lstm1997 CreateNetwork() => new(new Lstm1997Settings
    {
        Inputs = MappingSequence.InputCount,
        MemoryCells = 2,
        StandardUnits = 3,
        Outputs = 1,
        GatesAsSources = true,
        TruncatedGradient = false,
    });

    /// <summary>The bytes of a weights file.</summary>
    public static byte[] Bytes(WeightsFile weights)
    {
        var content = new MemoryStream();
        weights.Write(content);
        return content.ToArray();
    }
}
