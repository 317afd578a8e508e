namespace Pipeline.Store;

/// <summary>Something in the view that a person made or changed and that was therefore kept.</summary>
/// <param name="Path">Where it stood, relative to the view.</param>
/// <param name="KeptAs">Where it stands now; the same when it was left in place.</param>
public sealed record KeptFile(string Path, string KeptAs)
{
    /// <inheritdoc/>
    public override string ToString() => Path == KeptAs
        ? $"'{Path}' was changed by hand. It is no result any more and was left where it is."
        : $"'{Path}' was changed by hand. It is kept as '{KeptAs}'; the result stands in its place.";
}
