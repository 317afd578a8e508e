using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Teachers;

/// <summary>Measures networks on a set of patterns, with their weights held fixed.</summary>
internal static class LaneErrors
{
    /// <summary>J of each lane, rule (2), the mean over the patterns. Where it is no number it counts as that of outputs that are wrong by 1.</summary>
    public static float[] MeanOf<TLanes>(LaneNetwork<TLanes, float> network, LanePatterns patterns)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        TLanes sum = default;
        for (int pattern = 0; pattern < patterns.Count; pattern++)
        {
            network.Activate(patterns.Inputs(pattern));
            sum += network.Compare(patterns.Expected(pattern));
        }

        var errors = new float[TLanes.Count];
        TLanes.Store(sum / TLanes.Constant(patterns.Count), errors, 0);
        return Array.ConvertAll(errors, error => float.IsNaN(error) ? 0.5f * network.Topology.Outputs : error);
    }

    /// <summary>How many patterns of each lane have an output on the wrong side of ½; an output that is no number is wrong.</summary>
    public static int[] CountWrong<TLanes>(LaneNetwork<TLanes, float> network, LanePatterns patterns)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var wrong = new int[TLanes.Count];
        for (int pattern = 0; pattern < patterns.Count; pattern++)
        {
            network.Activate(patterns.Inputs(pattern));
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                wrong[lane] += IsRight(network.Outputs, patterns.Expected(pattern), lane, TLanes.Count) ? 0 : 1;
            }
        }

        return wrong;
    }

    /// <summary>The greatest |w| or |θ| of each lane; the greatest float where one is infinite or no number.</summary>
    public static float[] LargestWeights<TLanes>(LaneNetwork<TLanes, float> network)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var largest = new float[TLanes.Count];
        for (int i = 0; i < network.Weights.Length; i++)
        {
            float size = Math.Abs(network.Weights[i]);
            ref float greatest = ref largest[i % TLanes.Count];
            greatest = float.IsFinite(size) ? Math.Max(greatest, size) : float.MaxValue;
        }

        return largest;
    }

    private static bool IsRight(ReadOnlySpan<float> outputs, ReadOnlySpan<float> expected, int lane, int width)
    {
        for (int place = lane; place < outputs.Length; place += width)
        {
            if (!(expected[place] > 0.5f ? outputs[place] > 0.5f : outputs[place] < 0.5f))
            {
                return false;
            }
        }

        return true;
    }
}
