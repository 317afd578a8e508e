namespace Pipeline.Tables.Tests;

/// <summary>What is written reads back, for every type, with and without nulls, in every layout.</summary>
[TestFixture(typeof(bool), ColumnType.Boolean)]
[TestFixture(typeof(int), ColumnType.Int32)]
[TestFixture(typeof(long), ColumnType.Int64)]
[TestFixture(typeof(float), ColumnType.Single)]
[TestFixture(typeof(double), ColumnType.Double)]
public class RoundTripTests<T>(ColumnType type)
    where T : struct
{
    // Around a group of eight bits, a row group of 1000 rows, and a page of 20 000 rows.
    private static readonly int[] s_rowCounts = [0, 1, 7, 8, 9, 999, 1000, 1001, 20_001];

    [Test]
    public void Read_RequiredColumn_GivesTheValuesWritten(
        [ValueSource(nameof(s_rowCounts))] int rows, [Values] Compression compression, [Values(3, int.MaxValue)] int distinct, [Values(1000, 65_536)] int rowsPerGroup)
    {
        T[] values = [.. Enumerable.Range(0, rows).Select(row => SampleValues.Of<T>(row % distinct))];
        var options = new TableWriterOptions { Compression = compression, RowsPerGroup = rowsPerGroup };

        using TableReader reader = Tables.Open(Tables.Write(new Column("x", type), values, options));

        Assert.That(reader.RowCount, Is.EqualTo(rows));
        Assert.That(reader.RowGroupCount, Is.EqualTo((rows + rowsPerGroup - 1) / rowsPerGroup));
        Assert.That(SampleValues.Bits(reader.Read<T>("x")), Is.EqualTo(SampleValues.Bits(values)));
    }

    [Test]
    public void ReadOptional_OptionalColumn_GivesTheValuesAndNullsWritten(
        [Values(1, 8, 1001)] int rows, [Values] Compression compression, [Values(3, int.MaxValue)] int distinct, [Values(2, 7, 50)] int nullEvery)
    {
        T[] values = [.. Enumerable.Range(0, rows).Select(row => SampleValues.Of<T>(row % distinct))];
        bool IsNull(int row) => row % nullEvery == 0;
        var options = new TableWriterOptions { Compression = compression, RowsPerGroup = 1000 };

        using TableReader reader = Tables.Open(Tables.WriteOptional(new Column("x", type) { Optional = true }, values, IsNull, options));

        T?[] read = reader.ReadOptional<T>("x");
        Assert.That(read.Select(value => value is null), Is.EqualTo(Enumerable.Range(0, rows).Select(IsNull)));
        Assert.That(
            SampleValues.Bits(read.Where(value => value is not null).Select(value => value!.Value)),
            Is.EqualTo(SampleValues.Bits(values.Where((_, row) => !IsNull(row)))));
    }

    [Test]
    public void ReadOptional_OnlyNulls_GivesNulls()
    {
        using TableReader reader = Tables.Open(Tables.WriteOptional(new Column("x", type) { Optional = true }, new T[100], _ => true));

        Assert.That(reader.ReadOptional<T>("x"), Is.EqualTo(new T?[100]));
    }

    [Test]
    public void ReadOptional_RequiredColumn_GivesTheValues()
    {
        T[] values = [SampleValues.Of<T>(0), SampleValues.Of<T>(1)];

        using TableReader reader = Tables.Open(Tables.Write(new Column("x", type), values));

        Assert.That(reader.ReadOptional<T>("x"), Is.EqualTo(values.Select(value => (T?)value)));
    }

    [Test]
    public void Read_OptionalColumnWithoutNulls_GivesTheValues()
    {
        T[] values = [SampleValues.Of<T>(0), SampleValues.Of<T>(1)];

        using TableReader reader = Tables.Open(Tables.WriteOptional(new Column("x", type) { Optional = true }, values, _ => false));

        Assert.That(reader.Read<T>("x"), Is.EqualTo(values));
    }
}
