using System.Collections.Immutable;

namespace Pipeline.Runner.Fingerprints;

/// <summary>A type as a signature names it.</summary>
/// <param name="Text">Full name with generic arguments, without assembly; holds a mark in place of a compiler-made type.</param>
/// <param name="Definition">Full name without generic arguments, such as <c>System.Collections.Generic.List`1</c>.</param>
internal sealed record TypeName(string Text, string Definition)
{
    /// <summary>The type inside the walked scope, or null.</summary>
    public TypeNode? Node { get; init; }

    /// <summary>Name and version of the assembly that holds a type outside the walked scope.</summary>
    public string? Reference { get; init; }

    /// <summary>Element type of an array, pointer or reference; the open type of an instantiation.</summary>
    public TypeName? Element { get; init; }

    /// <summary>Arguments of a generic instantiation.</summary>
    public ImmutableArray<TypeName> Arguments { get; init; } = [];

    /// <summary>Whether the rules about a type outside the scope apply: it is neither inside nor a type parameter.</summary>
    public bool IsConcreteOutside => Node is null && !Text.StartsWith('!');

    /// <summary>This name and every name inside it.</summary>
    public IEnumerable<TypeName> Parts() =>
        [this, .. Element?.Parts() ?? [], .. Arguments.SelectMany(argument => argument.Parts())];
}
