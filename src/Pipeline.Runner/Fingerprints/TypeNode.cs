using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Runner.Fingerprints;

/// <summary>A type inside the walked scope. Generic types are walked open: the analysis does not tell instantiations apart.</summary>
internal sealed class TypeNode
{
    public TypeNode(AssemblyImage image, TypeDefinitionHandle handle, string fullName, bool isCompilerMade)
    {
        Image = image;
        Definition = image.Reader.GetTypeDefinition(handle);
        FullName = fullName;
        IsCompilerMade = isCompilerMade;
        Name = new TypeName(isCompilerMade ? image.Scope.Mark(this) : fullName, fullName) { Node = this };
    }

    public AssemblyImage Image { get; }

    public TypeDefinition Definition { get; }

    /// <summary>Namespace, enclosing types and name, with <c>+</c> between nested types.</summary>
    public string FullName { get; }

    /// <summary>Whether the type is part of the methods that use it.</summary>
    public bool IsCompilerMade { get; }

    /// <summary>The type's name in signatures.</summary>
    public TypeName Name { get; }

    /// <summary>The name without namespace, for call chains.</summary>
    public string ShortName => PurityRules.ShortTypeName(FullName);

    public bool IsInterface => Definition.Attributes.HasFlag(TypeAttributes.Interface);

    public bool IsEnum => BaseName?.Definition == "System.Enum";

    public bool IsValueType => BaseName?.Definition is "System.ValueType" or "System.Enum";

    /// <summary>Name of the base type; null for an interface.</summary>
    public TypeName? BaseName => Definition.BaseType.IsNil ? null : field ??= Image.NameOf(Definition.BaseType);

    /// <summary>The base type when it lies inside the scope.</summary>
    public TypeNode? Base => BaseName?.Node;

    /// <summary>Names of the interfaces that the type itself declares.</summary>
    public IReadOnlyList<TypeName> Interfaces =>
        field ??= [.. Definition.GetInterfaceImplementations().Select(Image.Reader.GetInterfaceImplementation).Select(row => Image.NameOf(row.Interface))];

    /// <summary>The type, its bases and all their interfaces, inside the scope.</summary>
    public IReadOnlySet<TypeNode> Ancestry => field ??= CollectAncestry();

    /// <summary>Whether the type or an ancestor implements an interface that others may call it by.</summary>
    public bool HasOutsideInterface => Ancestry.Any(type => type.Interfaces.Any(name => name.Node is null));

    /// <summary>The type and its bases inside the scope, the most derived first.</summary>
    public IEnumerable<TypeNode> Line
    {
        get
        {
            for (TypeNode? type = this; type is not null; type = type.Base)
            {
                yield return type;
            }
        }
    }

    public OrderedDictionary<MethodDefinitionHandle, MethodNode> MethodsByHandle => field ??= ReadMethods();

    public IReadOnlyList<MethodNode> Methods => MethodsByHandle.Values;

    public IReadOnlyDictionary<string, MethodNode> MethodsByKey => field ??= Methods.ToDictionary(method => method.Key, StringComparer.Ordinal);

    public OrderedDictionary<FieldDefinitionHandle, FieldNode> FieldsByHandle => field ??= ReadFields();

    public MethodNode? StaticConstructor => Methods.FirstOrDefault(method => method.Name == ".cctor");

    /// <summary>Explicit implementations: the body, and the slot that it fills (null when the slot lies outside the scope).</summary>
    public IReadOnlyList<(MethodNode Body, MethodNode? Slot)> ExplicitImplementations => field ??= ReadExplicitImplementations();

    /// <summary>All that counts of the type beside its methods; compiler-made names are marks.</summary>
    /// <remarks>
    /// The fields of a class count where they are used; those of a structure or enumeration all count, for they make its layout or its text.
    /// </remarks>
    public string Shape => field ??= DescribeShape();

    /// <summary>The same with the shapes of compiler-made types, such as a fixed buffer's, in the place of their marks.</summary>
    public string FullShape => field ??= Image.Scope.Unmark(Shape, made => made is TypeNode type ? $"({type.FullShape})" : "");

    public override string ToString() => FullName;

    private OrderedDictionary<MethodDefinitionHandle, MethodNode> ReadMethods()
    {
        var methods = new OrderedDictionary<MethodDefinitionHandle, MethodNode>();
        foreach (MethodDefinitionHandle handle in Definition.GetMethods())
        {
            methods.Add(handle, new MethodNode(this, handle));
        }

        return methods;
    }

    private OrderedDictionary<FieldDefinitionHandle, FieldNode> ReadFields()
    {
        var fields = new OrderedDictionary<FieldDefinitionHandle, FieldNode>();
        int captured = 0;
        foreach (FieldDefinitionHandle handle in Definition.GetFields())
        {
            var field = new FieldNode(this, handle, captured);
            captured += CompilerNames.IsCapturedParameter(field.Name) ? 1 : 0;
            fields.Add(handle, field);
        }

        return fields;
    }

    private HashSet<TypeNode> CollectAncestry()
    {
        var ancestry = new HashSet<TypeNode> { this };
        foreach (TypeNode parent in Interfaces.Prepend(BaseName).Select(name => name?.Node).OfType<TypeNode>())
        {
            ancestry.UnionWith(parent.Ancestry);
        }

        return ancestry;
    }

    private List<(MethodNode, MethodNode?)> ReadExplicitImplementations()
    {
        var implementations = new List<(MethodNode, MethodNode?)>();
        foreach (MethodImplementationHandle handle in Definition.GetMethodImplementations())
        {
            MethodImplementation implementation = Image.Reader.GetMethodImplementation(handle);
            MethodNode body = Image.Member(implementation.MethodBody).Method!;
            implementations.Add((body, Image.Member(implementation.MethodDeclaration).Method));
        }

        return implementations;
    }

    private string DescribeShape()
    {
        TypeLayout layout = Definition.GetLayout();
        IEnumerable<string> interfaces = Interfaces.Select(name => name.Text).Order(StringComparer.Ordinal);
        IEnumerable<string> fields = FieldsByHandle.Values.Where(field => IsEnum || (IsValueType && !field.IsStatic)).Select(field => field.Shape);
        TypeAttributes kind = Definition.Attributes & (TypeAttributes.LayoutMask | TypeAttributes.ClassSemanticsMask | TypeAttributes.Abstract);
        return string.Join('\n', [
            $"{kind} of {BaseName?.Text}",
            $"size {layout.Size} pack {layout.PackingSize} inline {Image.InlineArrayLength(Definition)}",
            .. interfaces,
            .. fields]);
    }
}
