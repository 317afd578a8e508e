using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Fingerprints;

/// <summary>What the code of one stage comes to: a digest for the key, its parts for <c>explain</c>, and what makes it impure.</summary>
/// <param name="Digest">SHA-256 over <paramref name="Methods"/>, names and digests, in their order.</param>
/// <param name="Methods">
/// Readable full name → digest of the normalised body, for each method that the stage reaches. Two kinds of entry stand beside the methods, so that
/// the digest is a function of these pairs alone: <c>type NAME</c> (base type, interfaces, layout) and <c>reference NAME VERSION</c> for each
/// assembly outside the walked scope that the methods name.
/// </param>
/// <param name="Violations">In the order of their call chains; empty for a pure stage.</param>
public sealed record CodeFingerprint(Digest Digest, ImmutableSortedDictionary<string, Digest> Methods, ImmutableArray<PurityViolation> Violations);
