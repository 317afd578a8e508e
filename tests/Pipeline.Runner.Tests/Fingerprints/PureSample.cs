namespace Pipeline.Runner.Tests.Fingerprints;

/// <summary>A body that must be allowed.</summary>
internal sealed record PureSample(string Name, string Body)
{
    /// <summary>Declarations beside the body.</summary>
    public string Members { get; init; } = "";

    public override string ToString() => Name;
}
