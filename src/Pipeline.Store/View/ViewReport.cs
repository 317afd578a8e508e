using System.Collections.Immutable;

namespace Pipeline.Store;

/// <summary>What was done to the view. Files that were right already are in no list.</summary>
/// <param name="Placed">Files that were written.</param>
/// <param name="Removed">Files that no result asks for any more.</param>
/// <param name="Kept">What a person made or changed.</param>
public sealed record ViewReport(ImmutableArray<string> Placed, ImmutableArray<string> Removed, ImmutableArray<KeptFile> Kept);
