using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Imitation;

/// <summary>Scales variables to mean 0 and standard deviation 1 over a trace; a variable that never varies becomes 0.</summary>
internal sealed class VariableScaling<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly float[] _means;
    private readonly float[] _factors;

    /// <summary>Fits the scaling to the moments of a trace.</summary>
    public VariableScaling(LaneMoments moments)
    {
        _means = Array.ConvertAll(moments.Means, mean => (float)mean);
        _factors = Array.ConvertAll(moments.Variances, variance => variance > 1e-12 ? (float)(1 / Math.Sqrt(variance)) : 0);
    }

    /// <summary>Scales variables in place, [variables × W].</summary>
    public void Apply(Span<float> variables)
    {
        for (int place = 0; place < variables.Length; place += TLanes.Count)
        {
            TLanes.Store((TLanes.Load(variables, place) - TLanes.Load(_means, place)) * TLanes.Load(_factors, place), variables, place);
        }
    }
}
