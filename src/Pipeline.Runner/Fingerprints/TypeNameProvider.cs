using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Decodes signatures into <see cref="TypeName"/>s. Type parameters are named by position, so that renaming one changes nothing.</summary>
internal sealed class TypeNameProvider(AssemblyImage image) : ISignatureTypeProvider<TypeName, object?>
{
    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.TypedReference => Plain("System.TypedReference"),
        _ => Plain($"System.{typeCode}"),
    };

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => image.NameOf(handle);

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => image.NameOf(handle);

    public TypeName GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeName GetSZArrayType(TypeName elementType) => Wrap(elementType, "[]");

    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => Wrap(elementType, $"[{new string(',', shape.Rank - 1)}]");

    public TypeName GetPointerType(TypeName elementType) => Wrap(elementType, "*");

    public TypeName GetByReferenceType(TypeName elementType) => Wrap(elementType, "&");

    public TypeName GetPinnedType(TypeName elementType) => Wrap(elementType, " pinned");

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => Wrap(unmodifiedType, $" {modifier.Text}");

    public TypeName GetGenericTypeParameter(object? genericContext, int index) => Plain($"!{index}");

    public TypeName GetGenericMethodParameter(object? genericContext, int index) => Plain($"!!{index}");

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) =>
        new($"{genericType.Text}<{string.Join(',', typeArguments.Select(argument => argument.Text))}>", genericType.Definition)
        {
            Node = genericType.Node,
            Reference = genericType.Reference,
            Element = genericType,
            Arguments = typeArguments,
        };

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) =>
        new($"{signature.ReturnType.Text} *({string.Join(',', signature.ParameterTypes.Select(type => type.Text))})", "function pointer")
        {
            Arguments = signature.ParameterTypes.Insert(0, signature.ReturnType),
        };

    private static TypeName Plain(string text) => new(text, text);

    private static TypeName Wrap(TypeName element, string suffix) => new(element.Text + suffix, element.Definition + suffix) { Element = element };
}
