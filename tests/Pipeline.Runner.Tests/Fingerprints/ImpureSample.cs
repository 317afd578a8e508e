namespace Pipeline.Runner.Tests.Fingerprints;

/// <summary>A body that must be refused, the member at fault and a part of the reason.</summary>
internal sealed record ImpureSample(string Name, string Body, string Member, string Reason)
{
    /// <summary>Declarations beside the body.</summary>
    public string Members { get; init; } = "";

    public override string ToString() => Name;
}
