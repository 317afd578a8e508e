using System.Collections.Immutable;

namespace Pipeline.Store;

/// <summary>What was taken from a source.</summary>
/// <param name="Added">Results that are in the store now and were not.</param>
/// <param name="Present">Results that the store had.</param>
/// <param name="Refused">Results that stayed out.</param>
public sealed record ReceiveSummary(ImmutableArray<ShippedResult> Added, ImmutableArray<ShippedResult> Present, ImmutableArray<RefusedResult> Refused);
