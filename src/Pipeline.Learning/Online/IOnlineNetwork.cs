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

    /// <summary>The rule for one run that changes its weights at every step and begins each sequence afresh, where there is a faster form of the same bits.</summary>
    internal IOnlineBlock<float>? CreateRun<TLanes>()
        where TLanes : struct, ILanes<TLanes, float> => null;
}
