using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Results as a bundle's report shows them: nothing of this machine's logs, clock or paths.</summary>
internal sealed class BundledResults(IResultSource results) : IResultSource
{
    /// <inheritdoc/>
    public MetricSource SourceOf(InstanceName instance) => results.SourceOf(instance);

    /// <inheritdoc/>
    public LockEntry? FindRecorded(InstanceName instance) => results.FindRecorded(instance);

    /// <inheritdoc/>
    public StoredResult? FindStored(InstanceName instance) => results.FindStored(instance) is StoredResult result
        ? result with { Note = new JournalNote(instance.ToString(), "it is in this bundle", TimeSpan.Zero, DateTimeOffset.UnixEpoch) }
        : null;

    /// <inheritdoc/>
    public Stream? Open(OutputReference output) => results.Open(output);

    /// <inheritdoc/>
    public string ReadLog(InstanceName instance) => "";
}
