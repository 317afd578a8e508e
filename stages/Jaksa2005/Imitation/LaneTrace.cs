using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Imitation;

/// <summary>The sampled training of several runs, one a lane: what the learning network sees, and what it is to answer, row by row.</summary>
/// <typeparam name="TLanes">The register.</typeparam>
/// <param name="reader">Reads the variables.</param>
/// <param name="changeCount">Weights and biases of the basic network.</param>
/// <param name="capacity">Most rows.</param>
internal sealed class LaneTrace<TLanes>(VariableReader reader, int changeCount, int capacity)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly int _inputLength = reader.Count * TLanes.Count;
    private readonly int _changeLength = changeCount * TLanes.Count;
    private readonly float[] _inputs = new float[(long)capacity * reader.Count * TLanes.Count];
    private readonly float[] _changes = new float[(long)capacity * changeCount * TLanes.Count];

    /// <summary>Weights and biases of the basic network.</summary>
    public int ChangeCount => changeCount;

    /// <summary>Rows sampled so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Variables of a row, [variables × W].</summary>
    public Memory<float> Inputs(int row) => _inputs.AsMemory(row * _inputLength, _inputLength);

    /// <summary>Δ of a row, [weights × W].</summary>
    public Memory<float> Changes(int row) => _changes.AsMemory(row * _changeLength, _changeLength);

    /// <summary>Goes on with a training and appends a row for each step.</summary>
    /// <param name="training">What is sampled.</param>
    /// <param name="steps">Steps to sample.</param>
    /// <param name="stride">Every so many steps one row, beginning with the first.</param>
    /// <param name="label">Says what the changes should have been; null where the training's own are the example.</param>
    public void Sample(OnlineTraining<TLanes> training, int steps, int stride = 1, IUpdateRule<TLanes>? label = null)
    {
        float[] previous = new float[_changeLength];
        for (int step = 0; step < steps; step++)
        {
            training.Propose();
            if (step % stride == 0)
            {
                ReadOnlySpan<float> expected = training.Patterns.Expected(training.Pattern);
                reader.Read(training.Network, expected, previous, Inputs(Rows).Span);
                training.Changes.CopyTo(Changes(Rows).Span);
                label?.Change(training.Network, expected, Changes(Rows).Span);
                Rows++;
            }

            training.Changes.CopyTo(previous);
            training.Commit();
        }
    }

    /// <summary>Appends one row.</summary>
    /// <param name="network">Holds the activations of the pattern; its δ may be overwritten.</param>
    /// <param name="expected">ev, [outputs × W].</param>
    /// <param name="previous">Δ of the step before, [weights × W].</param>
    /// <param name="changes">Δ, [weights × W].</param>
    public void Add(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, ReadOnlySpan<float> previous, ReadOnlySpan<float> changes)
    {
        reader.Read(network, expected, previous, Inputs(Rows).Span);
        changes.CopyTo(Changes(Rows).Span);
        Rows++;
    }

    /// <summary>A trace of the same rows.</summary>
    public LaneTrace<TLanes> Copy()
    {
        var copy = new LaneTrace<TLanes>(reader, changeCount, Rows) { Rows = Rows };
        _inputs.AsSpan(0, copy._inputs.Length).CopyTo(copy._inputs);
        _changes.AsSpan(0, copy._changes.Length).CopyTo(copy._changes);
        return copy;
    }

    /// <summary>Puts the rows of each lane in a random order of its own.</summary>
    /// <param name="random">One stream a lane.</param>
    public void Shuffle(IReadOnlyList<Philox> random)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            for (int last = Rows - 1; last > 0; last--)
            {
                int other = random[lane].NextInt32(last + 1);
                Swap(Inputs(last).Span, Inputs(other).Span, lane);
                Swap(Changes(last).Span, Changes(other).Span, lane);
            }
        }
    }

    private static void Swap(Span<float> one, Span<float> other, int lane)
    {
        for (int place = lane; place < one.Length; place += TLanes.Count)
        {
            (one[place], other[place]) = (other[place], one[place]);
        }
    }
}
