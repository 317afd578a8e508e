using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Fingerprints;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>All that decides whether an instance must run again, and nothing else.</summary>
/// <param name="StageType">The name in <c>uses:</c>.</param>
/// <param name="Code">Fingerprint of the code that the stage can reach.</param>
/// <param name="Settings">Every setting with its resolved value.</param>
/// <param name="StreamName">Name under which random streams are opened.</param>
/// <param name="PipelineSeed">The <c>seed:</c> of pipeline.yaml.</param>
/// <param name="Seed">Value of the axis <c>seed</c>, or empty.</param>
/// <param name="NumericContract">Version of the arithmetic's contract.</param>
/// <param name="Inputs">Input name, element and content digest, in declared order.</param>
public sealed record KeyParts(
    string StageType,
    CodeFingerprint Code,
    JsonObject Settings,
    string StreamName,
    long PipelineSeed,
    string Seed,
    int NumericContract,
    ImmutableArray<RecordedInput> Inputs);
