using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Reporting.Tests;

/// <summary>Results in memory. An instance has a result when it was given an output or a metric.</summary>
internal sealed class SampleResults : IResultSource
{
    private readonly Dictionary<OutputReference, byte[]> _outputs = [];
    private readonly Dictionary<InstanceName, ImmutableSortedDictionary<string, double>> _metrics = [];

    /// <summary>Text of every log and of every reason.</summary>
    public string Note { get; init; } = "never ran";

    /// <summary>Instances whose entry in the lock is stale.</summary>
    public HashSet<InstanceName> Stale { get; } = [];

    /// <summary>Columns that pipeline.lock has of every instance.</summary>
    public ImmutableSortedDictionary<string, RowValues> Columns { get; set; } = ImmutableSortedDictionary<string, RowValues>.Empty;

    public Digest Add(OutputReference output, byte[] content)
    {
        _outputs[output] = content;
        _metrics.TryAdd(output.Producer, ImmutableSortedDictionary<string, double>.Empty);
        return Digest.Of(content);
    }

    public void Add(InstanceName instance, string metric, double value) =>
        _metrics[instance] = _metrics.GetValueOrDefault(instance, ImmutableSortedDictionary<string, double>.Empty).SetItem(metric, value);

    public MetricSource SourceOf(InstanceName instance) =>
        !_metrics.ContainsKey(instance) ? MetricSource.Missing : Stale.Contains(instance) ? MetricSource.Stale : MetricSource.ComputedHere;

    public LockEntry? FindRecorded(InstanceName instance) => FindStored(instance) is StoredResult result ? LockEntry.Of(result.Record) with { Columns = Columns } : null;

    public StoredResult? FindStored(InstanceName instance)
    {
        if (!_metrics.TryGetValue(instance, out ImmutableSortedDictionary<string, double>? metrics))
        {
            return null;
        }

        var record = new StageRecord
        {
            Key = Digest.Of("key"u8),
            LayoutVersion = 1,
            StageType = "paper.evaluate",
            StreamName = instance.Stage.ToString(),
            PipelineSeed = 1,
            Seed = "",
            NumericContract = 1,
            CodeFingerprint = Digest.Of("code"u8),
            Methods = new Dictionary<string, Digest>(),
            Settings = [],
            Inputs = [],
            Outputs = [.. _outputs.Where(output => output.Key.Producer == instance).Select(output => new RecordedOutput(output.Key.Output, Format.File, "", Digest.Of(output.Value), output.Value.Length))],
            Metrics = metrics,
        };
        return new StoredResult(record, Digest.Of("manifest"u8), new JournalNote(instance.ToString(), Note, TimeSpan.FromSeconds(2), default));
    }

    public Stream? Open(OutputReference output) => _outputs.TryGetValue(output, out byte[]? content) ? new MemoryStream(content) : null;

    public string ReadLog(InstanceName instance) => Note == "never ran" ? "" : Note;
}
