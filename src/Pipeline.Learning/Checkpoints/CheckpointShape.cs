using System.Collections.Immutable;

namespace Pipeline.Learning.Checkpoints;

/// <summary>The shape under which a checkpoint keeps numbers.</summary>
internal static class CheckpointShape
{
    /// <summary><paramref name="given"/>, or a vector of <paramref name="count"/> numbers where nothing is given.</summary>
    public static ImmutableArray<int> Of(int count, ReadOnlySpan<int> given) => given.IsEmpty ? [count] : [.. given];
}
