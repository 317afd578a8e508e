using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>What the rebuild rule says of one instance whose inputs are known.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Parts">What its key is made of.</param>
/// <param name="Key">The key.</param>
/// <param name="Result">The result to reuse, or null when the instance must run.</param>
/// <param name="Reasons">Why it must run; empty when it need not.</param>
public sealed record Decision(StageInstance Instance, KeyParts Parts, Digest Key, StoredResult? Result, ImmutableArray<Reason> Reasons);
