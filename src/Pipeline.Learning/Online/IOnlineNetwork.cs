using Pipeline.Learning.Networks;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Online;

/// <summary>A network that has an on-line rule of its own: one that carries derivatives forward with the states.</summary>
public interface IOnlineNetwork : INetwork
{
    /// <summary>Sixteen independent runs of the rule.</summary>
    internal IOnlineBlock<TNumber> CreateBlock<TLanes, TNumber>(OnlineUpdate update)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged;

    /// <summary>Whether there is a faster form of the same bits for runs that change their weights at every step and begin each sequence afresh.</summary>
    internal bool HasRuns => false;

    /// <summary>The faster form, where there is one: as many runs as <typeparamref name="TRuns"/> has lanes, in registers of <typeparamref name="TLanes"/>.</summary>
    internal IOnlineBlock<float> CreateRuns<TLanes, TRuns>()
        where TLanes : struct, ILanes<TLanes, float>
        where TRuns : struct, ILanes<TRuns, float> => throw new NotSupportedException($"{GetType().Name} has one form of its on-line rule alone.");
}
