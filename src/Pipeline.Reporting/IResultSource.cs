using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Reporting;

/// <summary>Where a report finds what the pipeline gave.</summary>
public interface IResultSource
{
    /// <summary>How far the result of an instance can be believed, and whether it is on this machine.</summary>
    MetricSource SourceOf(InstanceName instance);

    /// <summary>What pipeline.lock records of an instance, or null.</summary>
    LockEntry? FindRecorded(InstanceName instance);

    /// <summary>The recorded result in this machine's store, or null.</summary>
    StoredResult? FindStored(InstanceName instance);

    /// <summary>Opens an output of a recorded result, or answers null when this machine's store does not have it.</summary>
    Stream? Open(OutputReference output);

    /// <summary>The last lines of an instance's log on this machine; empty when there is none.</summary>
    string ReadLog(InstanceName instance);
}
