using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Tests.Rendering;

/// <summary>Names, reasons and summaries made by hand.</summary>
internal static class SampleRun
{
    /// <summary>An instance of a stage with one axis.</summary>
    public static InstanceName Instance(string seed = "1", string stage = "paper/learner") => new(StageName.Parse(stage), new AxisValues([new("seed", seed)]));

    /// <summary>Reasons with these texts.</summary>
    public static ImmutableArray<Reason> Reasons(params string[] texts) => [.. texts.Select(text => new Reason(ReasonKind.Setting, text))];

    /// <summary>A stage that failed.</summary>
    public static PipelineException Failure(string what) => new StageFailedException(Instance(), what, "artifacts/store/logs/paper/learner.log");

    /// <summary>A run whose instances ended so.</summary>
    public static RunSummary Summary(TimeSpan elapsed, TimeSpan saved, params InstanceOutcome[] outcomes) => new(
        [.. outcomes.Select((outcome, i) => KeyValuePair.Create(Instance($"{i}"), outcome))], new Dictionary<InstanceName, StoredResult>(), [], elapsed, saved, WasInterrupted: false);
}
