using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Planning;

namespace Pipeline.Runner.Execution;

/// <summary>Is told what a run does. Calls come one at a time.</summary>
public interface IRunObserver
{
    /// <summary>The run begins with this many instances.</summary>
    void Begun(int instances);

    /// <summary>An earlier result serves.</summary>
    void Reused(InstanceName instance);

    /// <summary>An instance starts, for these reasons.</summary>
    void Started(InstanceName instance, ImmutableArray<Reason> reasons);

    /// <summary>A running instance says how far it is.</summary>
    void Advanced(InstanceName instance, StageProgress progress);

    /// <summary>An instance ended well.</summary>
    void Completed(InstanceName instance, TimeSpan duration);

    /// <summary>An instance failed.</summary>
    void Failed(InstanceName instance, PipelineException failure);

    /// <summary>Something that the user should know, such as a quarantined blob.</summary>
    void Noticed(string message);
}
