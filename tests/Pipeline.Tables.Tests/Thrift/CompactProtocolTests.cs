using System.Buffers;
using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Tests.Thrift;

public class CompactProtocolTests
{
    private static readonly long[] s_numbers = [0, 1, -1, 63, 64, -64, -65, 8191, 8192, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];

    [Test]
    public void Int64_WrittenNumber_ReadsBack([ValueSource(nameof(s_numbers))] long number, [Values(1, 15, 16, 300)] int id)
    {
        byte[] bytes = Write(writer => writer.Field(id, number));

        var reader = new CompactReader(bytes, default);
        reader.BeginStruct();
        bool found = reader.TryReadField(out int readId, out CompactType type);
        long read = reader.Int64(type);
        bool more = reader.TryReadField(out _, out _);

        Assert.That((found, readId, read, more), Is.EqualTo((true, id, number, false)));
        Assert.That(reader.Position, Is.EqualTo(bytes.Length));
    }

    [Test]
    public void Int64_EveryTruncation_Throws([ValueSource(nameof(s_numbers))] long number)
    {
        byte[] bytes = Write(writer => writer.Field(1, number));

        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] truncated = bytes[..length];
            Assert.That(() => SkipAll(truncated), Throws.TypeOf<TableFormatException>().With.Message.Contains("ends too early"), $"{length} bytes");
        }
    }

    [Test]
    public void Skip_NestedStructure_PassesOverAllOfIt()
    {
        byte[] bytes = Write(writer =>
        {
            writer.BeginStruct(1);
            writer.Field(1, true);
            writer.Field(2, 7);
            writer.Field(3, "text");
            writer.BeginList(4, CompactType.Struct, 20);
            for (int i = 0; i < 20; i++)
            {
                writer.BeginStruct();
                writer.Field(1, false);
                writer.EndStruct();
            }

            writer.BeginList(5, CompactType.Binary, 1);
            writer.Element("one");
            writer.EndStruct();
            writer.Field(2, 42);
        });

        var reader = new CompactReader(bytes, default);
        reader.BeginStruct();
        reader.TryReadField(out _, out CompactType type);
        reader.Skip(type);
        reader.TryReadField(out int id, out type);

        Assert.That((id, reader.Int32(type)), Is.EqualTo((2, 42)));
    }

    [Test]
    public void Skip_MapAndDouble_PassesOverThem()
    {
        // field 1: map of i32 to bool with two entries; field 2: double; stop
        byte[] bytes = [0x1B, 2, 0x51, 2, 1, 4, 2, 0x17, 1, 2, 3, 4, 5, 6, 7, 8, 0];

        Assert.That(SkipAll(bytes), Is.EqualTo(bytes.Length));
    }

    [TestCase(new byte[] { 0x16, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }, "does not fit 64 bits", TestName = "Skip_NumberOver64Bits_Throws")]
    [TestCase(new byte[] { 0x1D, 0 }, "field header 0x1D", TestName = "Skip_UnknownType_Throws")]
    [TestCase(new byte[] { 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0 }, "ends too early", TestName = "Skip_TextLongerThanTheRest_Throws")]
    [TestCase(new byte[] { 0x19, 0xF5, 0xFF, 0xFF, 0xFF, 0x07, 0 }, "a list of", TestName = "Skip_ListLongerThanTheRest_Throws")]
    [TestCase(new byte[] { 0x1B, 0xFF, 0xFF, 0xFF, 0x07, 0 }, "a map of", TestName = "Skip_MapLongerThanTheRest_Throws")]
    public void Skip_DamagedField_Throws(byte[] bytes, string message) =>
        Assert.That(() => SkipAll(bytes), Throws.TypeOf<TableFormatException>().With.Message.Contains(message).IgnoreCase);

    [Test]
    public void Skip_DeepNesting_ThrowsBeforeTheStackEnds([Values((byte)0x1C, (byte)0x19)] byte opening)
    {
        byte[] bytes = [.. Enumerable.Repeat(opening, 100_000)];

        Assert.That(() => SkipAll(bytes), Throws.TypeOf<TableFormatException>().With.Message.Contains("nest deeper than 32"));
    }

    [Test]
    public void Int32_NumberOver32Bits_Throws()
    {
        byte[] bytes = [0x15, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0];

        Assert.That(
            () =>
            {
                var reader = new CompactReader(bytes, new FilePlace("x", 1000));
                reader.TryReadField(out _, out CompactType type);
                return reader.Int32(type);
            },
            Throws.TypeOf<TableFormatException>().With.Message.Contains("does not fit 32 bits").And.Property(nameof(TableFormatException.Offset)).EqualTo(1006));
    }

    [Test]
    public void Text_InvalidUtf8_Throws()
    {
        byte[] bytes = [0x18, 1, 0xFF, 0];

        Assert.That(
            () =>
            {
                var reader = new CompactReader(bytes, default);
                reader.TryReadField(out _, out CompactType type);
                return reader.Text(type);
            },
            Throws.TypeOf<TableFormatException>().With.Message.Contains("not valid UTF-8"));
    }

    private static int SkipAll(byte[] bytes)
    {
        var reader = new CompactReader(bytes, default);
        reader.Skip(CompactType.Struct);
        return reader.Position;
    }

    private static byte[] Write(Action<CompactWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new CompactWriter(buffer);
        writer.BeginStruct();
        fields(writer);
        writer.EndStruct();
        return buffer.WrittenSpan.ToArray();
    }
}
