using System.Globalization;
using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Schema;

/// <summary>Reads the list of schema elements: a tree in depth-first order, whose leaves are the columns.</summary>
internal static class SchemaReader
{
    private const int MaximumDepth = 64;
    private const int Repeated = 2;

    /// <summary>Reads the field that holds the elements and answers the leaves in order.</summary>
    public static IReadOnlyList<Leaf> Read(ref CompactReader reader, CompactType type, FilePlace place)
    {
        int count = reader.BeginList(type, out CompactType element);
        var elements = new List<Element>();
        for (int i = 0; i < count; i++)
        {
            elements.Add(ReadElement(ref reader, element, place));
        }

        if (elements.Count == 0)
        {
            throw place.Corrupt("the schema is empty");
        }

        var leaves = new List<Leaf>();
        int next = 1;
        for (int child = 0; child < elements[0].ChildCount; child++)
        {
            AddLeaves(elements, ref next, "", obstacle: null, depth: 0, leaves, place);
        }

        return next == elements.Count ? leaves : throw place.Corrupt($"the schema has {elements.Count} elements, but its tree has {next}");
    }

    private static void AddLeaves(List<Element> elements, ref int next, string path, string? obstacle, int depth, List<Leaf> leaves, FilePlace place)
    {
        if (next >= elements.Count || depth > MaximumDepth)
        {
            throw place.Corrupt($"the schema's tree does not fit its {elements.Count} elements, or is deeper than {MaximumDepth}");
        }

        Element element = elements[next++];
        string name = path.Length == 0 ? element.Name : $"{path}.{element.Name}";
        obstacle ??= element.Repetition == Repeated ? "a repeated field" : null;
        if (element.Type is PhysicalType type)
        {
            leaves.Add(new Leaf(name, type, element.Repetition == 1, obstacle ?? element.Obstacle));
            return;
        }

        for (int child = 0; child < element.ChildCount; child++)
        {
            AddLeaves(elements, ref next, name, obstacle ?? "a nested field", depth + 1, leaves, place);
        }
    }

    private static Element ReadElement(ref CompactReader reader, CompactType elementType, FilePlace place)
    {
        if (elementType != CompactType.Struct)
        {
            throw place.Corrupt("the schema is not a list of structures");
        }

        var element = new Element();
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType type))
        {
            switch (id)
            {
                case 1: element.Type = PhysicalTypes.Checked(reader.Int32(type), place); break;
                case 3: element.Repetition = reader.Int32(type); break;
                case 4: element.Name = reader.Text(type); break;
                case 5: element.ChildCount = reader.Int32(type); break;
                case 6: element.Converted = reader.Int32(type); break;
                case 10: element.Logical = ReadLogicalType(ref reader, type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return element.Name.Length > 0 && element.Repetition is >= 0 and <= Repeated
            ? element
            : throw place.Corrupt($"schema element '{element.Name}' has no name or no valid repetition");
    }

    // A union: its one field says which logical type it is. Only INTEGER's width and sign matter here.
    private static string? ReadLogicalType(ref CompactReader reader, CompactType type)
    {
        if (type != CompactType.Struct)
        {
            reader.Skip(type);
            return null;
        }

        string? name = null;
        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType fieldType))
        {
            name = id == 10 ? ReadIntegerType(ref reader, fieldType) : LogicalName(id);
            if (id != 10)
            {
                reader.Skip(fieldType);
            }
        }

        reader.EndStruct(outer);
        return name;
    }

    private static string? ReadIntegerType(ref CompactReader reader, CompactType type)
    {
        bool signed = true;
        int width = 0;
        if (type != CompactType.Struct)
        {
            reader.Skip(type);
            return null;
        }

        int outer = reader.BeginStruct();
        while (reader.TryReadField(out int id, out CompactType fieldType))
        {
            switch (id)
            {
                case 1: width = reader.Int8(fieldType); break;
                case 2: signed = reader.Boolean(fieldType); break;
                default: reader.Skip(fieldType); break;
            }
        }

        reader.EndStruct(outer);
        return signed ? null : string.Create(CultureInfo.InvariantCulture, $"UINT_{width}");
    }

    // Texts and unknown annotations are read as their physical type, as the specification asks.
    private static string? LogicalName(int id) => id switch
    {
        5 => "DECIMAL",
        6 => "DATE",
        7 => "TIME",
        8 => "TIMESTAMP",
        13 => "BSON",
        14 => "UUID",
        15 => "FLOAT16",
        16 => "VARIANT",
        17 => "GEOMETRY",
        18 => "GEOGRAPHY",
        _ => null,
    };

    private static string? ConvertedName(int converted) => converted switch
    {
        5 => "DECIMAL",
        6 => "DATE",
        7 or 8 => "TIME",
        9 or 10 => "TIMESTAMP",
        11 => "UINT_8",
        12 => "UINT_16",
        13 => "UINT_32",
        14 => "UINT_64",
        20 => "BSON",
        21 => "INTERVAL",
        _ => null,
    };

    private sealed class Element
    {
        public PhysicalType? Type { get; set; }

        public int Repetition { get; set; }

        public string Name { get; set; } = "";

        public int ChildCount { get; set; }

        public int Converted { get; set; } = -1;

        public string? Logical { get; set; }

        public string? Obstacle => Type switch
        {
            PhysicalType.Int96 => "the physical type INT96",
            PhysicalType.FixedLenByteArray => "the physical type FIXED_LEN_BYTE_ARRAY",
            _ => (Logical ?? ConvertedName(Converted)) is string logical ? $"the logical type {logical}" : null,
        };
    }
}
