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

    /// <summary>The faster form of a single run in float of this width, where the network has one.</summary>
    public static IOnlineBlock<float>? CreateOnlineRun(this SimdWidth width, IOnlineNetwork network) => width switch
    {
        SimdWidth.Bits512 => network.CreateRun<SingleLanes512>(),
        SimdWidth.Bits256 => network.CreateRun<SingleLanes256>(),
        _ => network.CreateRun<SingleLane>(),
    };

    /// <summary>A block of on-line runs in float of this width.</summary>
    public static IOnlineBlock<float> CreateOnlineBlock(this SimdWidth width, IOnlineNetwork network, OnlineUpdate update) => width switch
    {
        SimdWidth.Bits512 => network.CreateBlock<SingleLanes512, float>(update),
        SimdWidth.Bits256 => network.CreateBlock<SingleLanes256, float>(update),
        _ => network.CreateBlock<SingleLane, float>(update),
    };
}
