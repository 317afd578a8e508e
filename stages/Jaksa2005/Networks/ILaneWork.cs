using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Networks;

/// <summary>Work on a block of runs, one a lane, written for registers of any width.</summary>
internal interface ILaneWork
{
    /// <summary>Does the runs from <paramref name="firstRun"/> on, as many as the register has lanes; lanes beyond the last run repeat it. Other threads may do other blocks.</summary>
    void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>;
}
