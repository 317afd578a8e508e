using BenchmarkDotNet.Attributes;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Kernels;

/// <summary>The float functions over 4096 numbers in [−4, 4].</summary>
public class FunctionBenchmarks
{
    private const int Count = 4096;
    private readonly float[] _x = [.. Enumerable.Range(0, Count).Select(i => (i - (Count / 2)) * 8f / Count)];
    private readonly float[] _y = new float[Count];

    /// <summary>The function; "logistic in a chain" asks it for its own last answer, as layer upon layer of a network does.</summary>
    [Params("exp", "logistic", "logistic in a chain", "tanh", "softplus")]
    public string Work { get; set; } = "";

    /// <summary>All numbers.</summary>
    [Benchmark]
    public void Function()
    {
        if (SingleLanes512.IsSupported)
        {
            Apply<SingleLanes512>();
        }
        else if (SingleLanes256.IsSupported)
        {
            Apply<SingleLanes256>();
        }
        else
        {
            Apply<SingleLane>();
        }
    }

    // One switch for all numbers, so that it does not weigh on them.
    private void Apply<TLanes>()
        where TLanes : struct, ISingleLanes<TLanes>
    {
        switch (Work)
        {
            case "exp":
                for (int i = 0; i < Count; i += TLanes.Count)
                {
                    TLanes.Store(TLanes.Exp(TLanes.Load(_x, i)), _y, i);
                }

                break;
            case "logistic":
                for (int i = 0; i < Count; i += TLanes.Count)
                {
                    TLanes.Store(TLanes.Logistic(TLanes.Load(_x, i)), _y, i);
                }

                break;
            case "logistic in a chain":
                TLanes answer = TLanes.Load(_x, 0);
                for (int i = 0; i < Count; i += TLanes.Count)
                {
                    answer = TLanes.Logistic(answer);
                }

                TLanes.Store(answer, _y, 0);
                break;
            case "tanh":
                for (int i = 0; i < Count; i += TLanes.Count)
                {
                    TLanes.Store(TLanes.Tanh(TLanes.Load(_x, i)), _y, i);
                }

                break;
            default:
                for (int i = 0; i < Count; i += TLanes.Count)
                {
                    TLanes.Store(TLanes.Softplus(TLanes.Load(_x, i)), _y, i);
                }

                break;
        }
    }
}
