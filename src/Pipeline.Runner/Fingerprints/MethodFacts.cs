using Pipeline.Core;

namespace Pipeline.Runner.Fingerprints;

/// <summary>What one method, with the compiler-made members inside it, does that the walk must know. The same for every stage.</summary>
/// <param name="Digest">SHA-256 over the normalised bodies.</param>
/// <param name="Calls">Methods of the scope that it calls or takes the address of, in the order of the code.</param>
internal sealed record MethodFacts(Digest Digest, IReadOnlyCollection<CallSite> Calls)
{
    /// <summary>Classes and structures that it constructs.</summary>
    public required IReadOnlyCollection<TypeNode> Constructed { get; init; }

    /// <summary>Types that it names anywhere, also as locals or type arguments.</summary>
    public required IReadOnlyCollection<TypeNode> Mentioned { get; init; }

    /// <summary>Types that it names as type arguments; generic code may call their <c>Equals</c>, <c>GetHashCode</c> and <c>ToString</c>.</summary>
    public required IReadOnlyCollection<TypeNode> TypeArguments { get; init; }

    /// <summary>Types in the signatures of outside members that it uses: their instances may have been made outside.</summary>
    public required IReadOnlyCollection<TypeNode> MadeOutside { get; init; }

    /// <summary>Types whose static fields it uses.</summary>
    public required IReadOnlyCollection<TypeNode> StaticUses { get; init; }

    /// <summary>Names and versions of outside assemblies whose types it names.</summary>
    public required IReadOnlyCollection<string> References { get; init; }

    /// <summary>Impure members that it uses, each with the reason.</summary>
    public required IReadOnlyCollection<Finding> Findings { get; init; }

    /// <summary>Whether it hands objects to code that may call <c>Equals</c>, <c>GetHashCode</c> or <c>ToString</c> on them.</summary>
    public required bool ShowsObjects { get; init; }
}
