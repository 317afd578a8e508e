using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pipeline.Runner.Fingerprints;

/// <summary>A field inside the walked scope.</summary>
internal sealed class FieldNode
{
    private readonly FieldDefinition _definition;

    public FieldNode(TypeNode declaring, FieldDefinitionHandle handle, int capturedBefore)
    {
        Declaring = declaring;
        _definition = declaring.Image.Reader.GetFieldDefinition(handle);
        Name = declaring.Image.Reader.GetString(_definition.Name);
        Text = declaring.IsCompilerMade ? declaring.Image.Scope.Mark(this)
            : CompilerNames.IsCapturedParameter(Name) ? $"captured parameter {capturedBefore}"
            : Name;
    }

    public TypeNode Declaring { get; }

    public string Name { get; }

    /// <summary>The name as it enters a digest, or a mark.</summary>
    public string Text { get; }

    public bool IsStatic => _definition.Attributes.HasFlag(FieldAttributes.Static);

    /// <summary>Whether the value can change after the type's static constructor.</summary>
    public bool IsMutableStatic =>
        IsStatic && !Declaring.IsCompilerMade && (_definition.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0;

    /// <summary>Type of the field.</summary>
    public TypeName Type => field ??= _definition.DecodeSignature(Declaring.Image.Names, null);

    /// <summary>Name, type, offset and, for a literal, its value: all that a layout or an enumeration's text depends on.</summary>
    public string Shape
    {
        get
        {
            ConstantHandle constant = _definition.GetDefaultValue();
            string value = constant.IsNil
                ? ""
                : Convert.ToHexStringLower(Declaring.Image.Reader.GetBlobBytes(Declaring.Image.Reader.GetConstant(constant).Value));
            return $"{Type.Text} {Text} at {_definition.GetOffset()} = {value}";
        }
    }

    /// <summary>The bytes that the assembly's file holds for the field, or none.</summary>
    public ReadOnlySpan<byte> InitialBytes
    {
        get
        {
            int address = _definition.GetRelativeVirtualAddress();
            if (address == 0)
            {
                return [];
            }

            int size = Type.Node?.Definition.GetLayout().Size ?? Type.Text switch
            {
                "System.Boolean" or "System.Byte" or "System.SByte" => 1,
                "System.Char" or "System.Int16" or "System.UInt16" => 2,
                "System.Int32" or "System.UInt32" or "System.Single" => 4,
                _ => 8,
            };
            return Declaring.Image.File.GetSectionData(address).GetContent(0, size).AsSpan();
        }
    }
}
