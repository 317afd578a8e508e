using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Pipeline.Runner.Fingerprints;

/// <summary>One assembly of the walked scope, read from its file and never loaded. Its tokens are resolved once.</summary>
internal sealed class AssemblyImage : IDisposable
{
    private readonly Dictionary<TypeDefinitionHandle, TypeNode> _types = [];
    private readonly Dictionary<string, TypeNode> _typesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityHandle, TypeName> _typeNames = [];
    private readonly Dictionary<EntityHandle, MemberSymbol> _members = [];
    private readonly Dictionary<StandaloneSignatureHandle, ImmutableArray<TypeName>> _locals = [];

    public AssemblyImage(string path, CodeScope scope)
    {
        Scope = scope;
        File = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(System.IO.File.ReadAllBytes(path)));
        Reader = File.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        Names = new TypeNameProvider(this);
        foreach (TypeDefinitionHandle handle in Reader.TypeDefinitions)
        {
            AddType(handle);
        }
    }

    public CodeScope Scope { get; }

    public PEReader File { get; }

    public MetadataReader Reader { get; }

    /// <summary>Simple name of the assembly.</summary>
    public string Name { get; }

    public TypeNameProvider Names { get; }

    /// <summary>The type of this full name (<c>+</c> between nested types), or null.</summary>
    public TypeNode? FindType(string fullName) => _typesByName.GetValueOrDefault(fullName);

    /// <summary>The type that a definition, reference or specification names.</summary>
    public TypeName NameOf(EntityHandle handle)
    {
        if (!_typeNames.TryGetValue(handle, out TypeName? name))
        {
            name = handle.Kind switch
            {
                HandleKind.TypeDefinition => _types[(TypeDefinitionHandle)handle].Name,
                HandleKind.TypeReference => ReadReference((TypeReferenceHandle)handle),
                _ => Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Names, null),
            };
            _typeNames.Add(handle, name);
        }

        return name;
    }

    /// <summary>The method or field that a token names.</summary>
    public MemberSymbol Member(EntityHandle handle)
    {
        if (!_members.TryGetValue(handle, out MemberSymbol? member))
        {
            member = handle.Kind switch
            {
                HandleKind.MethodDefinition => MethodSymbol((MethodDefinitionHandle)handle),
                HandleKind.FieldDefinition => FieldSymbol((FieldDefinitionHandle)handle),
                HandleKind.MethodSpecification => InstantiatedSymbol(Reader.GetMethodSpecification((MethodSpecificationHandle)handle)),
                _ => ReferencedSymbol(Reader.GetMemberReference((MemberReferenceHandle)handle)),
            };
            _members.Add(handle, member);
        }

        return member;
    }

    /// <summary>Types of a body's local variables.</summary>
    public ImmutableArray<TypeName> Locals(StandaloneSignatureHandle handle)
    {
        if (handle.IsNil)
        {
            return [];
        }

        if (!_locals.TryGetValue(handle, out ImmutableArray<TypeName> locals))
        {
            _locals.Add(handle, locals = Reader.GetStandaloneSignature(handle).DecodeLocalSignature(Names, null));
        }

        return locals;
    }

    /// <summary>Whether an attribute of this full name is among <paramref name="attributes"/>.</summary>
    public bool HasAttribute(CustomAttributeHandleCollection attributes, string fullName) => FindAttribute(attributes, fullName) is not null;

    /// <summary>Number of elements of an inline array, which stands in an attribute alone; 0 for any other type.</summary>
    public int InlineArrayLength(TypeDefinition type)
    {
        if (FindAttribute(type.GetCustomAttributes(), "System.Runtime.CompilerServices.InlineArrayAttribute") is not { } attribute)
        {
            return 0;
        }

        BlobReader value = Reader.GetBlobReader(attribute.Value);
        value.ReadUInt16();   // the prolog that begins every attribute
        return value.ReadInt32();
    }

    public void Dispose() => File.Dispose();

    private CustomAttribute? FindAttribute(CustomAttributeHandleCollection attributes, string fullName)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            CustomAttribute attribute = Reader.GetCustomAttribute(handle);
            if (Member(attribute.Constructor).Declaring.Definition == fullName)
            {
                return attribute;
            }
        }

        return null;
    }

    private TypeNode AddType(TypeDefinitionHandle handle)
    {
        if (_types.TryGetValue(handle, out TypeNode? node))
        {
            return node;
        }

        TypeDefinition definition = Reader.GetTypeDefinition(handle);
        TypeDefinitionHandle enclosing = definition.GetDeclaringType();
        TypeNode? outer = enclosing.IsNil ? null : AddType(enclosing);
        string name = Reader.GetString(definition.Name);
        string space = Reader.GetString(definition.Namespace);
        string fullName = outer is not null ? $"{outer.FullName}+{name}" : space.Length == 0 ? name : $"{space}.{name}";
        node = new TypeNode(this, handle, fullName, outer is { IsCompilerMade: true } || CompilerNames.IsMadeType(name));
        _typesByName.Add(fullName, node);
        _types.Add(handle, node);
        return node;
    }

    private TypeName ReadReference(TypeReferenceHandle handle)
    {
        TypeReference reference = Reader.GetTypeReference(handle);
        string name = Reader.GetString(reference.Name);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            TypeName outer = NameOf(reference.ResolutionScope);
            string nested = $"{outer.Definition}+{name}";
            return outer.Node?.Image.FindType(nested)?.Name ?? new TypeName(nested, nested) { Reference = outer.Reference };
        }

        AssemblyReference assembly = Reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope);
        string assemblyName = Reader.GetString(assembly.Name);
        string fullName = $"{Reader.GetString(reference.Namespace)}.{name}".TrimStart('.');
        if (Scope.Find(assemblyName) is { } image)
        {
            return image.FindType(fullName)?.Name ?? throw Unresolved($"type '{fullName}'", assemblyName);
        }

        return new TypeName(fullName, fullName) { Reference = $"{assemblyName} {assembly.Version}" };
    }

    private MemberSymbol MethodSymbol(MethodDefinitionHandle handle)
    {
        TypeNode type = _types[Reader.GetMethodDefinition(handle).GetDeclaringType()];
        MethodNode method = type.MethodsByHandle[handle];
        return MethodSymbol(type.Name, method.Name, method.Key, method, method.SignatureTypes);
    }

    private static MemberSymbol MethodSymbol(TypeName declaring, string name, string key, MethodNode? method, ImmutableArray<TypeName> signature) =>
        new(declaring, name, $"{declaring.Text}::{(method is { IsCompilerMade: true } ? method.Text : key)}")
        {
            Method = method,
            SignatureTypes = signature,
        };

    private MemberSymbol FieldSymbol(FieldDefinitionHandle handle)
    {
        TypeNode type = _types[Reader.GetFieldDefinition(handle).GetDeclaringType()];
        return FieldSymbol(type.Name, type.FieldsByHandle[handle].Name, type.FieldsByHandle[handle], type.FieldsByHandle[handle].Type);
    }

    private static MemberSymbol FieldSymbol(TypeName declaring, string name, FieldNode? field, TypeName type) =>
        new(declaring, name, $"{type.Text} {declaring.Text}::{field?.Text ?? name}") { Field = field, IsField = true, SignatureTypes = [type] };

    private MemberSymbol InstantiatedSymbol(MethodSpecification specification)
    {
        ImmutableArray<TypeName> arguments = specification.DecodeSignature(Names, null);
        MemberSymbol open = Member(specification.Method);
        return open with { Text = $"{open.Text}<{string.Join(',', arguments.Select(type => type.Text))}>", TypeArguments = arguments };
    }

    private MemberSymbol ReferencedSymbol(MemberReference reference)
    {
        string name = Reader.GetString(reference.Name);
        TypeName declaring = NameOf(reference.Parent);
        if (reference.GetKind() == MemberReferenceKind.Field)
        {
            FieldNode? field = declaring.Node?.FieldsByHandle.Values.First(candidate => candidate.Name == name);
            return FieldSymbol(declaring, name, field, reference.DecodeFieldSignature(Names, null));
        }

        MethodSignature<TypeName> signature = reference.DecodeMethodSignature(Names, null);
        string key = MethodNode.SignatureKey(name, signature);
        MethodNode? method = declaring.Node?.Line.Select(type => type.MethodsByKey.GetValueOrDefault(key)).OfType<MethodNode>().FirstOrDefault();
        if (declaring.Node is { } node && method is null)
        {
            // A member that the scope's type inherits from a base outside it.
            declaring = node.Line.Last().BaseName ?? throw Unresolved($"method '{node.FullName}.{key}'", node.Image.Name);
        }

        return MethodSymbol(declaring, name, key, method, signature.ParameterTypes.Insert(0, signature.ReturnType));
    }

    private InvalidDataException Unresolved(string what, string assemblyName) => new(
        $"Assembly '{Name}' uses {what}, which '{assemblyName}' was expected to have and has not. "
        + "The two come from different builds; build the solution again.");
}
