using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Traces;

/// <summary>Records every number of a training, column by column.</summary>
internal static class TraceRecorder
{
    /// <summary>Goes on with a training of one network and answers [columns][steps], the columns of <see cref="TraceColumns.Numbers"/>.</summary>
    public static float[][] Record(OnlineTraining<SingleLane> training, int steps)
    {
        LaneNetwork<SingleLane, float> network = training.Network;
        Topology topology = network.Topology;
        var row = new float[TraceColumns.Numbers(topology).Count];
        float[][] columns = [.. row.Select(_ => new float[steps])];
        for (int step = 0; step < steps; step++)
        {
            training.Propose();
            ReadRow(training, row);
            training.Commit();
            for (int column = 0; column < row.Length; column++)
            {
                columns[column][step] = row[column];
            }
        }

        return columns;
    }

    private static void ReadRow(OnlineTraining<SingleLane> training, Span<float> row)
    {
        LaneNetwork<SingleLane, float> network = training.Network;
        ReadOnlySpan<float> expected = training.Patterns.Expected(training.Pattern);
        row = Append(network.Weights, row);
        row = Append(network.Inputs, row);
        row = Append(network.Activations, row);
        network.ReadNets(row);
        row = row[network.Topology.Units..];
        foreach (float x in network.Activations)
        {
            row[0] = x * (1 - x);
            row = row[1..];
        }

        row = Append(expected, row);
        row[0] = Error(network.Outputs, expected);
        row = row[1..];
        row = Append(network.Deltas, row);
        Append(training.Changes, row);
    }

    private static Span<float> Append(ReadOnlySpan<float> numbers, Span<float> row)
    {
        numbers.CopyTo(row);
        return row[numbers.Length..];
    }

    private static float Error(ReadOnlySpan<float> outputs, ReadOnlySpan<float> expected)
    {
        float squares = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float error = expected[i] - outputs[i];
            squares = MathF.FusedMultiplyAdd(error, error, squares);
        }

        return 0.5f * squares;
    }
}
