using System.Buffers;
using System.Text;

namespace Pipeline.Tables.Thrift;

/// <summary>Writes structures in the Thrift compact protocol, fields in rising order of their ids.</summary>
/// <remarks>Source: Apache Thrift, doc/specs/thrift-compact-protocol.md. Only what Parquet's structures use.</remarks>
internal sealed class CompactWriter(IBufferWriter<byte> destination)
{
    private readonly Stack<int> _outerFields = new();
    private int _lastField;

    /// <summary>Begins a structure: the top one, or an element of a list.</summary>
    public void BeginStruct()
    {
        _outerFields.Push(_lastField);
        _lastField = 0;
    }

    /// <summary>Begins a structure that is field <paramref name="id"/> of the present one.</summary>
    public void BeginStruct(int id)
    {
        Header(id, CompactType.Struct);
        BeginStruct();
    }

    /// <summary>Ends the present structure.</summary>
    public void EndStruct()
    {
        Byte((byte)CompactType.Stop);
        _lastField = _outerFields.Pop();
    }

    /// <summary>Writes a field of type bool.</summary>
    public void Field(int id, bool value) => Header(id, value ? CompactType.True : CompactType.False);

    /// <summary>Writes a field of type i32.</summary>
    public void Field(int id, int value)
    {
        Header(id, CompactType.Int32);
        Zigzag(value);
    }

    /// <summary>Writes a field of type i64.</summary>
    public void Field(int id, long value)
    {
        Header(id, CompactType.Int64);
        Zigzag(value);
    }

    /// <summary>Writes a field of type string.</summary>
    public void Field(int id, string value) => Field(id, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a field of type binary.</summary>
    public void Field(int id, ReadOnlySpan<byte> value)
    {
        Header(id, CompactType.Binary);
        Binary(value);
    }

    /// <summary>Begins a field of type list; exactly <paramref name="count"/> elements follow.</summary>
    public void BeginList(int id, CompactType element, int count)
    {
        Header(id, CompactType.List);
        if (count < 15)
        {
            Byte((byte)((count << 4) | (int)element));
            return;
        }

        Byte((byte)(0xF0 | (int)element));
        Varint((ulong)count);
    }

    /// <summary>Writes an element of a list of i32.</summary>
    public void Element(int value) => Zigzag(value);

    /// <summary>Writes an element of a list of strings.</summary>
    public void Element(string value) => Binary(Encoding.UTF8.GetBytes(value));

    private void Header(int id, CompactType type)
    {
        int delta = id - _lastField;
        if (delta is >= 1 and <= 15)
        {
            Byte((byte)((delta << 4) | (int)type));
        }
        else
        {
            Byte((byte)type);
            Zigzag(id);
        }

        _lastField = id;
    }

    private void Binary(ReadOnlySpan<byte> value)
    {
        Varint((ulong)value.Length);
        destination.Write(value);
    }

    private void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        destination.GetSpan(1)[0] = value;
        destination.Advance(1);
    }
}
