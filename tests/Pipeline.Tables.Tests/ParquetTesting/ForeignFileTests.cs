namespace Pipeline.Tables.Tests.ParquetTesting;

/// <summary>Files of other writers: those in the flat subset read as they should, the others name what is not read.</summary>
public class ForeignFileTests
{
    [TestCase("alltypes_plain.parquet", new[] { 4, 5, 6, 7, 2, 3, 0, 1 })]
    [TestCase("alltypes_plain.snappy.parquet", new[] { 6, 7 })]
    [TestCase("alltypes_dictionary.parquet", new[] { 0, 1 })]
    public void Read_AllTypesOfImpala_GivesTheValues(string file, int[] ids)
    {
        using var reader = new TableReader(ParquetTestingFiles.Open(file));

        Assert.Multiple(() =>
        {
            Assert.That(reader.ReadOptional<int>("id"), Is.EqualTo(ids));
            Assert.That(reader.ReadOptional<bool>("bool_col"), Is.EqualTo(ids.Select(id => id % 2 == 0)));
            Assert.That(reader.ReadOptional<int>("tinyint_col"), Is.EqualTo(ids.Select(id => id % 2)));
            Assert.That(reader.ReadOptional<int>("smallint_col"), Is.EqualTo(ids.Select(id => id % 2)));
            Assert.That(reader.ReadOptional<int>("int_col"), Is.EqualTo(ids.Select(id => id % 2)));
            Assert.That(reader.ReadOptional<long>("bigint_col"), Is.EqualTo(ids.Select(id => 10L * (id % 2))));
            Assert.That(reader.ReadOptional<float>("float_col"), Is.EqualTo(ids.Select(id => 1.1f * (id % 2))));
            Assert.That(reader.ReadOptional<double>("double_col"), Is.EqualTo(ids.Select(id => 10.1 * (id % 2))));
            Assert.That(reader.ReadOptionalText("date_string_col"), Is.EqualTo(ids.Select(id => $"0{(id / 2) + 1}/01/09")));
            Assert.That(reader.ReadOptionalText("string_col"), Is.EqualTo(ids.Select(id => id % 2 == 0 ? "0" : "1")));
            Assert.That(reader.UnreadableColumns, Is.EqualTo((string[])["timestamp_col"]));
            Assert.That(reader.Validate, Throws.TypeOf<TableFormatException>().With.Message.Contains("Column 'timestamp_col': The physical type INT96"));
        });
    }

    [TestCase("datapage_v1-uncompressed-checksum.parquet")]
    [TestCase("datapage_v1-snappy-compressed-checksum.parquet")]
    public void Read_ChecksummedPages_GivesTheValues(string file)
    {
        using var reader = new TableReader(ParquetTestingFiles.Open(file));

        Assert.That(reader.Validate, Throws.Nothing);
        Assert.That(reader.Read<int>("a"), Has.Length.EqualTo(5120));
        Assert.That(reader.Read<int>("b"), Has.Length.EqualTo(5120));
    }

    /// <summary>The sums are DuckDB's.</summary>
    [Test]
    public void Read_SnappyPages_GivesTheSumsOfAnotherReader()
    {
        using var reader = new TableReader(ParquetTestingFiles.Open("datapage_v1-snappy-compressed-checksum.parquet"));

        Assert.That(reader.Read<int>("a").Sum(value => (long)value), Is.EqualTo(43_118_090_240));
        Assert.That(reader.Read<int>("b").Sum(value => (long)value), Is.EqualTo(129_016_125_440));
    }

    [Test]
    public void Read_CorruptChecksums_NamesTheColumn([Values("a", "b")] string column)
    {
        using var reader = new TableReader(ParquetTestingFiles.Open("datapage_v1-corrupt-checksum.parquet"));

        Assert.That(() => reader.Read<int>(column), Throws.TypeOf<TableFormatException>().With.Message.Contains($"Column '{column}': A page has the checksum"));
    }

    [Test]
    public void Read_BytesWithoutAnnotation_AreTexts()
    {
        using var reader = new TableReader(ParquetTestingFiles.Open("binary.parquet"));

        Assert.That(reader.Read<string>("foo"), Is.EqualTo(Enumerable.Range(0, 12).Select(code => ((char)code).ToString())));
    }

    [Test]
    public void Read_PagesOfNulls_GivesNullsAndValues()
    {
        using var reader = new TableReader(ParquetTestingFiles.Open("int32_with_null_pages.parquet"));

        int?[] values = reader.ReadOptional<int>("int32_field");

        Assert.That(values.Take(3), Is.EqualTo((int?[])[-654_807_448, -465_559_769, -34_563_097]));
        Assert.That(values.Count(value => value is null), Is.EqualTo(reader.Statistics("int32_field", 0).NullCount).And.GreaterThan(0));
    }

    [Test]
    public void Read_UnknownLogicalType_ReadsThePhysicalOne()
    {
        using var reader = new TableReader(ParquetTestingFiles.Open("unknown-logical-type.parquet"));

        Assert.That(reader.Read<string>("column with known type"), Is.EqualTo((string[])["known string 1", "known string 2", "known string 3"]));
        Assert.That(reader.Read<string>("column with unknown type"), Is.EqualTo((string[])["unknown string 1", "unknown string 2", "unknown string 3"]));
    }

    [Test]
    public void Validate_NaN_IsRefusedAndNamed()
    {
        using var reader = new TableReader(ParquetTestingFiles.Open("nan_in_stats.parquet"));

        Assert.That(reader.Read<double>("x"), Is.EqualTo((double[])[1, double.NaN]));
        Assert.That(reader.Validate, Throws.TypeOf<TableFormatException>().With.Message.Contains("Column 'x': In row group 0, value 1 (nulls not counted), a finite number was expected, but NaN was found"));
    }

    [TestCase("byte_stream_split.zstd.parquet", "Column 'f32': The compression Zstd")]
    [TestCase("byte_stream_split_extended.gzip.parquet", "Column 'float16_plain': The physical type FIXED_LEN_BYTE_ARRAY")]
    [TestCase("concatenated_gzip_members.parquet", "Column 'long_col': The logical type UINT_64")]
    [TestCase("datapage_v2.snappy.parquet", "Column 'e.list.element': A nested field")]
    [TestCase("delta_binary_packed.parquet", "Column 'bitwidth0': A data page of version 2")]
    [TestCase("delta_encoding_required_column.parquet", "Column 'c_customer_sk:': A data page of version 2")]
    [TestCase("delta_length_byte_array.parquet", "Column 'FRUIT': The compression Zstd")]
    [TestCase("nested_lists.snappy.parquet", "Column 'a.list.element.list.element.list.element': A nested field")]
    [TestCase("rle_boolean_encoding.parquet", "Column 'datatype_boolean': The compression Gzip")]
    [TestCase("bad_ARROW-GH-41317.parquet", "A field has type Int16 where Int32 is expected")]
    [TestCase("bad_ARROW-GH-43605.parquet", "Column 'min_fl': The logical type UINT_16")]
    [TestCase("bad_PARQUET-1481.parquet", "Physical type -7 does not exist")]
    public void Validate_FileOutsideTheSubset_NamesTheReason(string file, string message)
    {
        // Opened first: where the files are absent, the test is skipped here.
        Stream content = ParquetTestingFiles.Open(file);

        Assert.That(
            () =>
            {
                using var reader = new TableReader(content);
                reader.Validate();
            },
            Throws.TypeOf<TableFormatException>().With.Message.Contains(message));
    }
}
