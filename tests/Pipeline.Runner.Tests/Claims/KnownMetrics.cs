using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Tests.Claims;

/// <summary>Metrics made by hand; instances are told apart by stage and seed.</summary>
internal sealed class KnownMetrics(Func<InstanceName, string, double?> metricOf) : IMetricValues
{
    public Func<InstanceName, string, RowValues?> ColumnOf { get; init; } = (_, _) => null;

    public Func<InstanceName, MetricSource> SourceOf { get; init; } = _ => MetricSource.Recorded;

    public static int Seed(InstanceName instance) => int.Parse(instance.Axes["seed"]!, CultureInfo.InvariantCulture);

    public double? Metric(InstanceName instance, string metric) => metricOf(instance, metric);

    public RowValues? Column(InstanceName instance, string column) => ColumnOf(instance, column);

    public MetricSource Source(InstanceName instance) => SourceOf(instance);
}
