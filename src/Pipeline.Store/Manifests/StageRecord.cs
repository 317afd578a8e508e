using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The facts of one result: what decided it and what came out. No times, hosts or paths, so that equal work gives equal bytes.</summary>
public sealed record StageRecord
{
    /// <summary>Digest of everything that decides the result.</summary>
    public required Digest Key { get; init; }

    /// <summary>Version of the key's byte layout.</summary>
    public required int LayoutVersion { get; init; }

    /// <summary>The stage's type, such as <c>younger2001.mappings</c>.</summary>
    public required string StageType { get; init; }

    /// <summary>The name that the random streams are keyed by.</summary>
    public required string StreamName { get; init; }

    /// <summary>The pipeline's seed.</summary>
    public required long PipelineSeed { get; init; }

    /// <summary>Value of the axis <c>seed</c>; empty without the axis.</summary>
    public required string Seed { get; init; }

    /// <summary>Version of the rules that make numbers the same everywhere.</summary>
    public required int NumericContract { get; init; }

    /// <summary>Digest of the code that the stage reaches.</summary>
    public required Digest CodeFingerprint { get; init; }

    /// <summary>Method → digest of its code. In the manifest this is a blob of its own, shared by all instances of one build of a stage.</summary>
    public required IReadOnlyDictionary<string, Digest> Methods { get; init; }

    /// <summary>The settings as bound.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>The inputs in the order of the key.</summary>
    public required ImmutableArray<RecordedInput> Inputs { get; init; }

    /// <summary>The outputs in declared order.</summary>
    public required ImmutableArray<RecordedOutput> Outputs { get; init; }

    /// <summary>Metric → value, finite.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }
}
