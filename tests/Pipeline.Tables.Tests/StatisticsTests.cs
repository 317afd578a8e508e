namespace Pipeline.Tables.Tests;

public class StatisticsTests
{
    private static readonly long s_negativeZero = BitConverter.DoubleToInt64Bits(-0d);

    [Test]
    public void Statistics_Numbers_AreLeastGreatestAndNulls()
    {
        ColumnStatistics statistics = Of(Tables.WriteOptional(new Column("x", ColumnType.Int32) { Optional = true }, [3, 99, -7, 5], row => row == 1));

        Assert.That((statistics.Minimum, statistics.Maximum, statistics.NullCount, statistics.IsExact), Is.EqualTo(((object)-7, (object)5, (long?)1, true)));
    }

    [Test]
    public void Statistics_TruthValues_AreLeastAndGreatest([Values] bool first, [Values] bool second)
    {
        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.Boolean), [first, second]));

        Assert.That((statistics.Minimum, statistics.Maximum), Is.EqualTo(((object)(first && second), (object)(first || second))));
    }

    [Test]
    public void Statistics_RequiredColumn_CountsNoNulls() => Assert.That(Of(Tables.Write(new Column("x", ColumnType.Int64), [1L])).NullCount, Is.Zero);

    [Test]
    public void Statistics_OnlyNulls_HaveNoBounds()
    {
        ColumnStatistics statistics = Of(Tables.WriteOptional(new Column("x", ColumnType.Double) { Optional = true }, new double[3], _ => true));

        Assert.That((statistics.Minimum, statistics.Maximum, statistics.NullCount), Is.EqualTo(((object?)null, (object?)null, (long?)3)));
    }

    [Test]
    public void Statistics_WithNaN_HaveNoBounds([Range(0, 2)] int place)
    {
        float[] values = [1, 2, 3];
        values[place] = float.NaN;

        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.Single) { AllowNonFinite = true }, values));

        Assert.That((statistics.Minimum, statistics.Maximum), Is.EqualTo(((object?)null, (object?)null)));
    }

    [Test]
    public void Statistics_Infinities_AreBounds()
    {
        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.Double) { AllowNonFinite = true }, [double.PositiveInfinity, 1, double.NegativeInfinity]));

        Assert.That((statistics.Minimum, statistics.Maximum), Is.EqualTo(((object)double.NegativeInfinity, (object)double.PositiveInfinity)));
    }

    /// <summary>The specification: a zero minimum is written as -0 and a zero maximum as +0, whichever zero was there.</summary>
    [Test]
    public void Statistics_Zeros_AreNegativeAsMinimumAndPositiveAsMaximum([Values(0d, -0d)] double zero)
    {
        ColumnStatistics ofDoubles = Of(Tables.Write(new Column("x", ColumnType.Double), [zero]));
        ColumnStatistics ofFloats = Of(Tables.Write(new Column("x", ColumnType.Single), [(float)zero]));

        Assert.That(BitConverter.DoubleToInt64Bits((double)ofDoubles.Minimum!), Is.EqualTo(s_negativeZero));
        Assert.That(BitConverter.DoubleToInt64Bits((double)ofDoubles.Maximum!), Is.Zero);
        Assert.That(BitConverter.DoubleToInt64Bits((float)ofFloats.Minimum!), Is.EqualTo(s_negativeZero));
        Assert.That(BitConverter.DoubleToInt64Bits((float)ofFloats.Maximum!), Is.Zero);
    }

    [Test]
    public void Statistics_Texts_CompareByCodePoint()
    {
        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.String), ["b", "\uffff", "🦊", "B"]));

        Assert.That((statistics.Minimum, statistics.Maximum, statistics.IsExact), Is.EqualTo(((object)"B", (object)"🦊", true)));
    }

    [Test]
    public void Statistics_LongTexts_AreCutAndSaySo()
    {
        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.String), [new string('a', 1000), new string('z', 1000)]));

        Assert.That((statistics.Minimum, statistics.Maximum, statistics.IsExact), Is.EqualTo(((object)new string('a', 64), (object)(new string('z', 63) + "{"), false)));
    }

    [Test]
    public void Statistics_FewDistinctValues_UseADictionary([Values(1, 3, 500)] int distinct)
    {
        int[] values = [.. Enumerable.Range(0, 10_000).Select(row => row % distinct)];

        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.Int32), values, new TableWriterOptions { Compression = Compression.None }));

        Assert.That(statistics.UsesDictionary, Is.True);
        Assert.That(statistics.CompressedSize, Is.LessThan(10_000 * sizeof(int) / 2));
    }

    [TestCase(10, 10, false, TestName = "Statistics_AllDistinct_UseNoDictionary")]
    [TestCase(40_000, 16_384, true, TestName = "Statistics_AsManyDistinctAsADictionaryHolds_UseADictionary")]
    [TestCase(40_000, 16_385, false, TestName = "Statistics_OneDistinctTooMany_UseNoDictionary")]
    public void Statistics_DictionaryRule_LooksAtTheDistinctValues(int rows, int distinct, bool usesDictionary)
    {
        long[] values = [.. Enumerable.Range(0, rows).Select(row => (long)(row % distinct))];

        Assert.That(Of(Tables.Write(new Column("x", ColumnType.Int64), values)).UsesDictionary, Is.EqualTo(usesDictionary));
    }

    [Test]
    public void Statistics_Compression_IsAsAsked([Values] Compression compression)
    {
        ColumnStatistics statistics = Of(Tables.Write(new Column("x", ColumnType.Int64), [.. Enumerable.Range(0, 1000).Select(row => (long)row)], new TableWriterOptions { Compression = compression }));

        Assert.That(statistics.Compression, Is.EqualTo(compression == Compression.Snappy ? "Snappy" : "Uncompressed"));
        Assert.That(statistics.CompressedSize < statistics.UncompressedSize, Is.EqualTo(compression == Compression.Snappy));
    }

    private static ColumnStatistics Of(byte[] file)
    {
        using TableReader reader = Tables.Open(file);
        return reader.Statistics("x", 0);
    }
}
