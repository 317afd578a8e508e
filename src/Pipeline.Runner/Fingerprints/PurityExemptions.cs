using System.Collections.Immutable;

namespace Pipeline.Runner.Fingerprints;

/// <summary>The types of this repository that may break the purity rules, each with its reason.</summary>
public static class PurityExemptions
{
    private const string SameBits = "writes machine code whose bits are the interpreter's; CompiledScanTests compares them for every operation";

    /// <summary>All exemptions.</summary>
    public static ImmutableArray<PurityExemption> All { get; } =
    [
        new("Pipeline.Learning.Compiling.StepEmitter", SameBits),
        new("Pipeline.Learning.Compiling.RegisterInstructions", SameBits),
    ];
}
