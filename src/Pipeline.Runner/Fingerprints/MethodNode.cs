using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Runner.Fingerprints;

/// <summary>A method inside the walked scope.</summary>
internal sealed class MethodNode
{
    private readonly MethodSignature<TypeName> _signature;

    public MethodNode(TypeNode declaring, MethodDefinitionHandle handle)
    {
        Declaring = declaring;
        Definition = declaring.Image.Reader.GetMethodDefinition(handle);
        Name = declaring.Image.Reader.GetString(Definition.Name);
        _signature = Definition.DecodeSignature(declaring.Image.Names, null);
        IsCompilerMade = declaring.IsCompilerMade || CompilerNames.IsMadeMethod(Name);
        Text = IsCompilerMade ? declaring.Image.Scope.Mark(this) : Name;
        Key = SignatureKey(Name, _signature);
    }

    public TypeNode Declaring { get; }

    public MethodDefinition Definition { get; }

    public string Name { get; }

    /// <summary>Whether the method is part of the method that uses it.</summary>
    public bool IsCompilerMade { get; }

    /// <summary>The name as it enters a digest, or a mark.</summary>
    public string Text { get; }

    /// <summary>What a reference from elsewhere must match.</summary>
    public string Key { get; }

    /// <summary>Return type, then parameters.</summary>
    public ImmutableArray<TypeName> SignatureTypes => field.IsDefault ? field = _signature.ParameterTypes.Insert(0, _signature.ReturnType) : field;

    /// <summary>Readable and unique within the scope, such as <c>Younger2001.Draws.Next(System.Int32)</c>.</summary>
    public string FullName => field ??= ReadableFullName();

    /// <summary>For call chains, such as <c>Draws.Next</c>.</summary>
    public string ShortName => $"{Declaring.ShortName}.{Name}";

    public bool IsStatic => Definition.Attributes.HasFlag(MethodAttributes.Static);

    public bool IsVirtual => Definition.Attributes.HasFlag(MethodAttributes.Virtual);

    public bool IsPublic => (Definition.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    /// <summary>Whether the method overrides one of a base class rather than starting a slot of its own.</summary>
    public bool IsOverride => IsVirtual && !Definition.Attributes.HasFlag(MethodAttributes.NewSlot);

    public bool IsConstructor => Name == ".ctor";

    public bool HasBody => Definition.RelativeVirtualAddress != 0;

    /// <summary>Whether the method has no IL because something outside .NET code implements it.</summary>
    public bool IsForeign =>
        !HasBody
        && !Definition.Attributes.HasFlag(MethodAttributes.Abstract)
        && (Definition.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.Runtime;

    /// <summary>Whether the compiler wrote the body of a member that the source implies, such as a record's copy constructor.</summary>
    public bool IsSynthesised =>
        Declaring.Image.HasAttribute(Definition.GetCustomAttributes(), "System.Runtime.CompilerServices.CompilerGeneratedAttribute");

    /// <summary>Whether the method is one of those that every object has and that collections call.</summary>
    public bool IsObjectMember => (Name, _signature.ParameterTypes.Length) is ("Equals", 1) or ("GetHashCode", 0) or ("ToString", 0);

    /// <summary>What the walk knows of the body; read once.</summary>
    public MethodFacts Facts => field ??= BodyReader.Read(this);

    /// <summary>Identifies a method among those of its type.</summary>
    public static string SignatureKey(string name, MethodSignature<TypeName> signature) =>
        $"{signature.ReturnType.Text} {name}`{signature.GenericParameterCount}("
        + $"{string.Join(',', signature.ParameterTypes.Select(type => type.Text))})";

    /// <summary>Whether this method has the name and the numbers of parameters of <paramref name="slot"/>.</summary>
    public bool Resembles(MethodNode slot) =>
        Name == slot.Name
        && IsStatic == slot.IsStatic
        && _signature.ParameterTypes.Length == slot._signature.ParameterTypes.Length
        && _signature.GenericParameterCount == slot._signature.GenericParameterCount;

    private string ReadableFullName()
    {
        string arity = _signature.GenericParameterCount == 0 ? "" : $"``{_signature.GenericParameterCount}";
        string parameters = string.Join(", ", _signature.ParameterTypes.Select(type => type.Text));
        // Conversions may differ in their result alone.
        string result = Name.StartsWith("op_", StringComparison.Ordinal) ? $" : {_signature.ReturnType.Text}" : "";
        return $"{Declaring.FullName}.{Name}{arity}({parameters}){result}";
    }
}
