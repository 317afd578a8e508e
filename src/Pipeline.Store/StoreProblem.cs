namespace Pipeline.Store;

/// <summary>Damage that the store met and went around, for the runner to print.</summary>
/// <param name="What">What thing, what was expected, what was found.</param>
/// <param name="Consequence">What happens now.</param>
public sealed record StoreProblem(string What, string Consequence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} {Consequence}";
}
