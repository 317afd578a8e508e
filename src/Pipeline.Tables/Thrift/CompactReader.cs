using System.Text;
using System.Text.Unicode;

namespace Pipeline.Tables.Thrift;

/// <summary>Reads structures in the Thrift compact protocol from bytes that may be damaged.</summary>
/// <remarks>
/// Source: Apache Thrift, doc/specs/thrift-compact-protocol.md. Every read moves forward or throws <see cref="TableFormatException"/>, nesting is
/// bounded, and no size is believed before the bytes that it promises are there.
/// </remarks>
internal ref partial struct CompactReader
{
    // Parquet's own structures nest eight deep; foreign additions get room, stack overflows do not.
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<byte> _source;
    private readonly FilePlace _place;
    private int _lastField;
    private int _depth;

    /// <summary>Reads from the start of <paramref name="source"/>, which comes from <paramref name="place"/>.</summary>
    public CompactReader(ReadOnlySpan<byte> source, FilePlace place)
    {
        _source = source;
        _place = place;
    }

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Begins a structure and answers what <see cref="EndStruct"/> needs to return to the outer one.</summary>
    public int BeginStruct()
    {
        if (++_depth > MaximumDepth)
        {
            throw Corrupt($"structures nest deeper than {MaximumDepth}");
        }

        int outer = _lastField;
        _lastField = 0;
        return outer;
    }

    /// <summary>Returns to the outer structure after <see cref="TryReadField"/> answered false.</summary>
    public void EndStruct(int outer)
    {
        _depth--;
        _lastField = outer;
    }

    /// <summary>Reads the header of the next field, or answers false at the end of the structure.</summary>
    public bool TryReadField(out int id, out CompactType type)
    {
        byte header = ReadByte();
        type = (CompactType)(header & 0x0F);
        if (header == 0)
        {
            id = 0;
            return false;
        }

        int delta = header >> 4;
        long next = delta == 0 ? ReadZigzag() : _lastField + delta;
        if (next is < short.MinValue or > short.MaxValue || type is CompactType.Stop or > CompactType.Struct)
        {
            throw Corrupt($"field header 0x{header:X2} is not valid");
        }

        _lastField = id = (int)next;
        return true;
    }

    /// <summary>The value of a bool field, which lies in its type.</summary>
    public readonly bool Boolean(CompactType type) =>
        type is CompactType.True or CompactType.False ? type == CompactType.True : throw Unexpected(type, CompactType.True);

    /// <summary>Reads a field or element of type i32 (or a shorter one).</summary>
    public int Int32(CompactType type)
    {
        Expect(type, CompactType.Int32);
        long value = ReadZigzag();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Corrupt($"number {value} does not fit 32 bits");
    }

    /// <summary>Reads a field of type i64.</summary>
    public long Int64(CompactType type)
    {
        Expect(type, CompactType.Int64);
        return ReadZigzag();
    }

    /// <summary>Reads a field or element of type i8.</summary>
    public sbyte Int8(CompactType type)
    {
        Expect(type, CompactType.Byte);
        return (sbyte)ReadByte();
    }

    /// <summary>Reads a field or element of type binary.</summary>
    public ReadOnlySpan<byte> Binary(CompactType type)
    {
        Expect(type, CompactType.Binary);
        return Take(ReadVarint());
    }

    /// <summary>Reads a field or element of type string.</summary>
    public string Text(CompactType type)
    {
        ReadOnlySpan<byte> bytes = Binary(type);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Corrupt("a text is not valid UTF-8");
    }

    /// <summary>Reads the header of a list, whose elements follow. Each takes at least a byte, so the bytes left bound their number.</summary>
    public int BeginList(CompactType type, out CompactType element)
    {
        if (type is not (CompactType.List or CompactType.Set))
        {
            throw Unexpected(type, CompactType.List);
        }

        byte header = ReadByte();
        element = (CompactType)(header & 0x0F);
        ulong count = header >> 4 == 15 ? ReadVarint() : (ulong)(header >> 4);
        return count <= (ulong)(_source.Length - Position)
            ? (int)count
            : throw Corrupt($"a list of {count} elements does not fit the {_source.Length - Position} bytes left");
    }

    private byte ReadByte() => Position < _source.Length ? _source[Position++] : throw Truncated();

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_source.Length - Position))
        {
            throw Truncated();
        }

        ReadOnlySpan<byte> taken = _source.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    private long ReadZigzag()
    {
        ulong value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte next = ReadByte();
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Corrupt("a number does not fit 64 bits");
    }

    private readonly void Expect(CompactType actual, CompactType expected)
    {
        if (actual != expected)
        {
            throw Unexpected(actual, expected);
        }
    }

    private readonly TableFormatException Unexpected(CompactType actual, CompactType expected) =>
        Corrupt($"a field has type {actual} where {expected} is expected");

    private readonly TableFormatException Truncated() => Corrupt("the structure ends too early");

    private readonly TableFormatException Corrupt(string what) => (_place with { Offset = _place.Offset + Position }).Corrupt(what);
}
