using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;

namespace Jaksa2005.Tests;

/// <summary>Networks, patterns and draws made by hand, and what the stages wrote.</summary>
internal static class Samples
{
    /// <summary>Draws whose streams are keyed by the name alone.</summary>
    public static Draws Draws { get; } = new(name => new Philox(Key(name)));

    /// <summary>A 2-1-1 network for AND with reproducible weights.</summary>
    public static OnlineTraining<SingleLane> AndTraining(IUpdateRule<SingleLane> rule, ulong key = 1)
    {
        var network = new LaneNetwork<SingleLane, float>(new Topology(2, 1, 1), UnitKind.Logistic);
        var random = new Philox(key);
        network.SetWeights(0, [.. Enumerable.Range(0, 5).Select(_ => (float)random.Uniform(-0.5, 0.5))]);
        return new OnlineTraining<SingleLane>(network, new LanePatterns([LearningTask.Create(TaskKind.And, random).Training]), rule);
    }

    /// <summary>All values of a column.</summary>
    public static T[] Column<T>(byte[] table, string column)
    {
        using var reader = new TableReader(new MemoryStream(table));
        return reader.Read<T>(column);
    }

    /// <summary>The settings of experiment 1, small.</summary>
    public static ExperimentSettings SmallExperiment(int runs = 3) => new(TaskKind.And, [1], Cycles: 200, LearningPasses: 4, Runs: runs);

    private static ulong Key(string name)
    {
        ulong key = 14695981039346656037;
        foreach (char letter in name)
        {
            key = (key ^ letter) * 1099511628211;
        }

        return key;
    }
}
