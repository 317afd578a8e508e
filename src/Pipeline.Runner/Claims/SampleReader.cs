using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>Reads the values of a claim's metrics. Columns are brought into one order of keys.</summary>
internal sealed class SampleReader(IMetricValues numbers, ClaimDeclaration claim)
{
    private string[]? _keys;

    /// <summary>Reads each metric, or answers false when a value is missing; the values that are there come out all the same.</summary>
    /// <exception cref="ClaimException">Two columns have different keys.</exception>
    public bool TryRead(ImmutableArray<MetricReference> metrics, out ImmutableArray<MetricSample> samples)
    {
        samples = [.. metrics.Select(metric => metric.Column is ColumnReference column ? ReadColumn(metric, column) : ReadMetric(metric))];
        return samples.All(sample => sample.Values.Length == sample.Metric.Instances.Length);
    }

    private MetricSample ReadMetric(MetricReference metric) =>
        new(metric, [.. metric.Instances.Select(instance => numbers.Metric(instance, metric.Metric)).OfType<double>()]);

    private MetricSample ReadColumn(MetricReference metric, ColumnReference column)
    {
        double[][] rows = [.. metric.Instances.Select(instance => numbers.Column(instance, column.Name) is RowValues values ? InOrder(instance, values, column) : null).OfType<double[]>()];
        return new MetricSample(metric, [.. rows.Select(row => SampleInterval.Summarise(row, claim.Summary))]) { Rows = rows };
    }

    private double[] InOrder(InstanceName instance, RowValues values, ColumnReference column)
    {
        _keys ??= [.. values.Rows.Select(row => row.Key)];
        return values.In(_keys) ?? throw new ClaimException(
            $"Claim '{claim.Name}': the rows of '{instance}' ({column.Name}) have other keys than those before: {values.Rows.Length} against {_keys.Length}.",
            "Compare tables over the same data sets.");
    }
}
