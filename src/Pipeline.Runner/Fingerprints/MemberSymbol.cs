using System.Collections.Immutable;

namespace Pipeline.Runner.Fingerprints;

/// <summary>A method or field as one token of one assembly names it.</summary>
/// <param name="Declaring">The type on which it is named.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Text">All that counts of the reference: types, name, type arguments, signature; holds marks for compiler-made parts.</param>
internal sealed record MemberSymbol(TypeName Declaring, string Name, string Text)
{
    /// <summary>The method inside the walked scope, or null.</summary>
    public MethodNode? Method { get; init; }

    /// <summary>The field inside the walked scope, or null.</summary>
    public FieldNode? Field { get; init; }

    public bool IsField { get; init; }

    /// <summary>Return type, then parameters; or the field's type.</summary>
    public ImmutableArray<TypeName> SignatureTypes { get; init; } = [];

    /// <summary>Type arguments of a generic method.</summary>
    public ImmutableArray<TypeName> TypeArguments { get; init; } = [];

    /// <summary>For people, such as <c>DateTime.get_UtcNow</c>.</summary>
    public string ShortName => $"{PurityRules.ShortTypeName(Declaring.Definition)}.{Name}";
}
