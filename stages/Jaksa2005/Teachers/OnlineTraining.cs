using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Learning.Scanning;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Teachers;

/// <summary>Trains basic networks on-line: pattern after pattern in order, a change of the weights after each.</summary>
/// <remarks>
/// <code>
/// for step = 0, 1, …:  p = step mod patterns;  x = f(w, x_p);  Δ = rule(w, x, ev_p);  [look];  w ← w + Δ
/// </code>
/// Paper gap: the order of the patterns is not given; it is the table's, in every pass.
/// </remarks>
/// <param name="network">The networks; their weights are trained.</param>
/// <param name="patterns">What they learn.</param>
/// <param name="rule">Makes the changes.</param>
internal sealed class OnlineTraining<TLanes>(LaneNetwork<TLanes, float> network, LanePatterns patterns, IUpdateRule<TLanes> rule)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly AlignedArray<float> _changes = new(network.Weights.Length);

    /// <summary>Steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>The networks.</summary>
    public LaneNetwork<TLanes, float> Network => network;

    /// <summary>Patterns that they learn.</summary>
    public LanePatterns Patterns => patterns;

    /// <summary>The present pattern's number.</summary>
    public int Pattern => Steps % patterns.Count;

    /// <summary>Δ of the present step, [weights × W], after <see cref="Propose"/>.</summary>
    public ReadOnlySpan<float> Changes => _changes.Span;

    /// <summary>Computes activations and changes of the present step and leaves the weights.</summary>
    public void Propose()
    {
        int pattern = Pattern;
        network.Activate(patterns.Inputs(pattern));
        rule.Change(network, patterns.Expected(pattern), _changes.Span);
    }

    /// <summary>Changes the weights and goes on to the next pattern.</summary>
    public void Commit()
    {
        network.Add(_changes.Span);
        Steps++;
    }

    /// <summary>Trains until <paramref name="steps"/> steps are done.</summary>
    public void RunTo(int steps)
    {
        rule.Train(network, patterns, Pattern, steps - Steps, _changes.Span);
        Steps = Math.Max(Steps, steps);
    }
}
