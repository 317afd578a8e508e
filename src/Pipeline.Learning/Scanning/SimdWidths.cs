using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Scanning;

/// <summary>Chooses the register width.</summary>
internal static class SimdWidths
{
    /// <summary>The widest that the processor has. It asks for AVX-512 itself: the runtime reports wide vectors as slow on many servers that are not.</summary>
    public static SimdWidth Widest =>
        SingleLanes512.IsSupported ? SimdWidth.Bits512
        : SingleLanes256.IsSupported ? SimdWidth.Bits256
        : SimdWidth.None;

    /// <summary>A scan in float of this width.</summary>
    public static IScan<float> CreateScan(this SimdWidth width, StepProgram program, ScanShape shape) => width switch
    {
        SimdWidth.Bits512 when shape.Lanes == 1 => Scan<SingleLane, float>.OfUnits<SingleLanes512>(program, shape),
        SimdWidth.Bits256 when shape.Lanes == 1 => Scan<SingleLane, float>.OfUnits<SingleLanes256>(program, shape),
        SimdWidth.Bits512 => new Scan<SingleLanes512, float>(program, shape),
        SimdWidth.Bits256 => new Scan<SingleLanes256, float>(program, shape),
        _ => new Scan<SingleLane, float>(program, shape),
    };

    /// <summary>The most runs that <see cref="CreateOnlineRuns"/> takes together.</summary>
    public static int OnlineRuns(this SimdWidth width) => Math.Min((int)width, 8);

    /// <summary>One run, or <see cref="OnlineRuns"/>, in float of this width, for a network that has such a form of its on-line rule.</summary>
    public static IOnlineBlock<float> CreateOnlineRuns(this SimdWidth width, IOnlineNetwork network, bool alone) => width switch
    {
        SimdWidth.Bits512 when alone => network.CreateRuns<SingleLanes512, SingleLane>(),
        SimdWidth.Bits256 when alone => network.CreateRuns<SingleLanes256, SingleLane>(),
        SimdWidth.Bits512 => network.CreateRuns<SingleLanes512, SingleLanes256>(),
        SimdWidth.Bits256 => network.CreateRuns<SingleLanes256, SingleLanes256>(),
        _ => network.CreateRuns<SingleLane, SingleLane>(),
    };

    /// <summary>A block of sixteen on-line runs in float of this width.</summary>
    public static IOnlineBlock<float> CreateOnlineBlock(this SimdWidth width, IOnlineNetwork network, OnlineUpdate update) => width switch
    {
        SimdWidth.Bits512 => network.CreateBlock<SingleLanes512, float>(update),
        SimdWidth.Bits256 => network.CreateBlock<SingleLanes256, float>(update),
        _ => network.CreateBlock<SingleLane, float>(update),
    };
}
