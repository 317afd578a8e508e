using Pipeline.Core;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>The numbers that claims are judged by.</summary>
public interface IMetricValues
{
    /// <summary>The value of a metric, or null when none is recorded.</summary>
    double? Metric(InstanceName instance, string metric);

    /// <summary>The values of a column, by the name of <see cref="Declaration.ColumnReference.Name"/>, or null when none are recorded.</summary>
    RowValues? Column(InstanceName instance, string column);

    /// <summary>Where an instance's values come from.</summary>
    MetricSource Source(InstanceName instance);
}
