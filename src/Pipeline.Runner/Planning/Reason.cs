namespace Pipeline.Runner.Planning;

/// <summary>One named reason to run an instance.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Text">For people, such as <c>with.epochs 800 → 400</c>.</param>
public sealed record Reason(ReasonKind Kind, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
