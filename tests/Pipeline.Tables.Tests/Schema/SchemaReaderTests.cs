using System.Buffers;
using Pipeline.Tables.Schema;
using Pipeline.Tables.Thrift;

namespace Pipeline.Tables.Tests.Schema;

public class SchemaReaderTests
{
    private const int Int32 = 1;
    private const int Repeated = 2;

    [Test]
    public void Read_NestedSchema_NamesPathsAndObstacles()
    {
        IReadOnlyList<Leaf> leaves = Read(
            writer => Group(writer, "root", 3),
            writer => Leaf(writer, "flat"),
            writer => Group(writer, "outer", 2),
            writer => Group(writer, "inner", 1),
            writer => Leaf(writer, "deep"),
            writer => Leaf(writer, "beside"),
            writer => Leaf(writer, "list", repetition: Repeated));

        Assert.That(
            leaves.Select(leaf => (leaf.Name, leaf.Obstacle)),
            Is.EqualTo(((string, string?)[])[("flat", null), ("outer.inner.deep", "a nested field"), ("outer.beside", "a nested field"), ("list", "a repeated field")]));
    }

    [TestCase(6, "DATE")]
    [TestCase(5, "DECIMAL")]
    [TestCase(9, "TIMESTAMP")]
    [TestCase(13, "UINT_32")]
    [TestCase(17, null)]
    [TestCase(99, null)]
    public void Read_ConvertedType_IsAnObstacleWhereItsMeaningWouldBeLost(int converted, string? name)
    {
        IReadOnlyList<Leaf> leaves = Read(writer => Group(writer, "root", 1), writer => Leaf(writer, "x", converted: converted));

        Assert.That(leaves[0].Obstacle, Is.EqualTo(name is null ? null : $"the logical type {name}"));
    }

    [TestCase(3, TestName = "Read_TreeLargerThanItsElements_Throws")]
    [TestCase(int.MaxValue, TestName = "Read_EndlessTree_Throws")]
    public void Read_TreeThatDoesNotFit_Throws(int children) => Assert.That(
        () => Read(writer => Group(writer, "root", children), writer => Leaf(writer, "a"), writer => Leaf(writer, "b")),
        Throws.TypeOf<TableFormatException>().With.Message.Contains("does not fit its 3 elements"));

    [Test]
    public void Read_ElementsOutsideTheTree_Throws() => Assert.That(
        () => Read(writer => Group(writer, "root", 1), writer => Leaf(writer, "a"), writer => Leaf(writer, "b")),
        Throws.TypeOf<TableFormatException>().With.Message.Contains("The schema has 3 elements, but its tree has 2"));

    [Test]
    public void Read_DeepTree_ThrowsBeforeTheStackEnds()
    {
        Action<CompactWriter>[] groups = [.. Enumerable.Repeat<Action<CompactWriter>>(writer => Group(writer, "g", 1), 100_000)];

        Assert.That(() => Read(groups), Throws.TypeOf<TableFormatException>().With.Message.Contains("deeper than 64"));
    }

    private static void Leaf(CompactWriter writer, string name, int repetition = 0, int? converted = null)
    {
        writer.Field(1, Int32);
        writer.Field(3, repetition);
        writer.Field(4, name);
        if (converted is int code)
        {
            writer.Field(6, code);
        }
    }

    private static void Group(CompactWriter writer, string name, int children)
    {
        writer.Field(4, name);
        writer.Field(5, children);
    }

    private static IReadOnlyList<Leaf> Read(params Action<CompactWriter>[] elements)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new CompactWriter(buffer);
        writer.BeginStruct();
        writer.BeginList(2, CompactType.Struct, elements.Length);
        foreach (Action<CompactWriter> element in elements)
        {
            writer.BeginStruct();
            element(writer);
            writer.EndStruct();
        }

        writer.EndStruct();
        var reader = new CompactReader(buffer.WrittenSpan, default);
        reader.BeginStruct();
        reader.TryReadField(out _, out CompactType type);
        return SchemaReader.Read(ref reader, type, default);
    }
}
