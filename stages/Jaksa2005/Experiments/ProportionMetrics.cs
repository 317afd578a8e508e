using Jaksa2005.Statistics;
using Pipeline.Core;

namespace Jaksa2005.Experiments;

/// <summary>Reports a share of runs as three metrics.</summary>
internal static class ProportionMetrics
{
    /// <summary>Reports <c>NAME</c>, <c>NAME-low</c> and <c>NAME-high</c>: the share and Wilson's interval of 95 %.</summary>
    public static void Metrics(this StageContext stage, string name, Proportion share)
    {
        stage.Metric(name, share.Value);
        stage.Metric(name + "-low", share.Low);
        stage.Metric(name + "-high", share.High);
    }
}
