using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;
using Pipeline.Tables;

namespace Jaksa2005.Traces;

/// <summary>The table of a trace, as step 2 of section 2 reads it: w and θ, x of the inputs, ev, Δw and Δθ of every step. The other variables follow from these.</summary>
/// <remarks>Section 2: "Some of these variables can be derived from others, so not full set of them is necessary."</remarks>
internal sealed class StoredTrace
{
    private readonly Topology _topology;
    private readonly float[][] _weights;    // each: [columns][rows]
    private readonly float[][] _inputs;
    private readonly float[][] _expected;
    private readonly float[][] _changes;

    /// <summary>Reads the table.</summary>
    /// <param name="table">What <see cref="Trace"/> wrote.</param>
    /// <param name="topology">The basic network.</param>
    /// <exception cref="InvalidDataException">It is the trace of another network.</exception>
    public StoredTrace(TableReader table, Topology topology)
    {
        string layers = table.Metadata.GetValueOrDefault("layers", "unknown layers");
        if (layers != topology.ToString())
        {
            throw new InvalidDataException($"The trace is of a basic network {layers}, but the experiment's is {topology}. Give both stages the same 'task' and 'hidden'.");
        }

        _topology = topology;
        string[] numbers = [.. TraceColumns.Numbers(topology).Select(column => column.Name)];
        _weights = ReadAll(table, numbers[..topology.Weights]);
        _inputs = ReadAll(table, numbers[topology.Weights..(topology.Weights + topology.Inputs)]);
        _expected = ReadAll(table, numbers.Where(name => name.StartsWith("ev-", StringComparison.Ordinal)));
        _changes = ReadAll(table, numbers[^topology.Weights..]);
        int[] runs = table.Read<int>("run");
        Runs = runs[^1];
        Steps = runs.Length / Runs;
    }

    /// <summary>Trainings in the table.</summary>
    public int Runs { get; }

    /// <summary>Steps of each.</summary>
    public int Steps { get; }

    /// <summary>Lays trainings side by side, one a lane, and appends a row for each step.</summary>
    /// <param name="runs">The training of each lane, from 0.</param>
    /// <param name="trace">Has room for <see cref="Steps"/> rows.</param>
    public void AppendTo<TLanes>(LaneTrace<TLanes> trace, IReadOnlyList<int> runs)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var network = new LaneNetwork<TLanes, float>(_topology, UnitKind.Logistic);
        float[] expected = new float[_expected.Length * TLanes.Count], changes = new float[_changes.Length * TLanes.Count], previous = new float[changes.Length];
        for (int step = 0; step < Steps; step++)
        {
            Gather<TLanes>(_weights, runs, step, network.Weights);
            Gather<TLanes>(_inputs, runs, step, network.Inputs);
            Gather<TLanes>(_expected, runs, step, expected);
            Gather<TLanes>(_changes, runs, step, changes);
            network.Activate();
            trace.Add(network, expected, previous, changes);
            changes.CopyTo(previous, 0);
        }
    }

    private static float[][] ReadAll(TableReader table, IEnumerable<string> columns) => [.. columns.Select(column => table.Read<float>(column))];

    private void Gather<TLanes>(float[][] columns, IReadOnlyList<int> runs, int step, Span<float> destination)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int column = 0; column < columns.Length; column++)
        {
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                destination[(column * TLanes.Count) + lane] = columns[column][(runs[lane] * Steps) + step];
            }
        }
    }
}
