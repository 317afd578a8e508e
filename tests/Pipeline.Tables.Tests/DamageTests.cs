using System.Buffers.Binary;

namespace Pipeline.Tables.Tests;

/// <summary>Damaged files give a <see cref="TableFormatException"/> or the right values: never a hang, a crash, much memory or another exception.</summary>
public class DamageTests
{
    private const long MaximumAllocation = 16 << 20;

    private static readonly byte[] s_file = WriteSample();
    private static readonly string s_content = TableContent.Of(s_file);

    private static int FooterStart => s_file.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(s_file.AsSpan(s_file.Length - 8));

    [Test]
    public void Read_EveryPrefix_Throws()
    {
        for (int length = 0; length < s_file.Length; length++)
        {
            byte[] prefix = s_file[..length];
            Assert.That(() => TableContent.Of(prefix), Throws.TypeOf<TableFormatException>(), $"{length} bytes");
        }
    }

    /// <summary>Pages are protected by their checksums and the footer's counts, so that no flipped byte before the footer changes a value unseen.</summary>
    [Test]
    public void Read_FlippedByteOfAPage_ThrowsOrGivesTheValuesWritten([Values(0x01, 0x08, 0x80, 0xFF)] int mask)
    {
        int refused = 0;
        for (int at = 0; at < FooterStart; at++)
        {
            string? content = TryRead(Flipped(at, mask));
            refused += content is null ? 1 : 0;
            Assert.That(content, Is.Null.Or.EqualTo(s_content), $"byte {at}");
        }

        Assert.That(refused, Is.GreaterThan(FooterStart * 9 / 10), "a few bytes of headers are without meaning to a reader");
    }

    [Test]
    public void Read_FlippedByteOfTheFooter_ThrowsOrReads([Values(0x01, 0x08, 0x80, 0xFF)] int mask)
    {
        int refused = 0;
        for (int at = FooterStart; at < s_file.Length; at++)
        {
            refused += TryRead(Flipped(at, mask)) is null ? 1 : 0;
        }

        Assert.That(refused, Is.InRange(100, s_file.Length - FooterStart));
    }

    [Test]
    public void Read_RandomDamage_ThrowsOrReads([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        int refused = 0;
        const int Files = 1000;
        for (int i = 0; i < Files; i++)
        {
            refused += TryRead(Damage(s_file, random)) is null ? 1 : 0;
        }

        Assert.That(refused, Is.InRange(Files / 2, Files));
    }

    [Test]
    public void Read_NotParquet_SaysSo() => Assert.That(
        () => Tables.Open("id,value\n1,2\n"u8.ToArray()),
        Throws.TypeOf<TableFormatException>().With.Message.EqualTo("The file is not Parquet: its first bytes are 69642C76, not 'PAR1'. Give a Parquet file."));

    [Test]
    public void Read_EmptyFile_SaysSo() => Assert.That(
        () => Tables.Open([]),
        Throws.TypeOf<TableFormatException>().With.Message.EqualTo("The file is not Parquet: it has 0 bytes. Give a Parquet file."));

    [Test]
    public void Read_EncryptedFooter_SaysSo()
    {
        byte[] file = [.. s_file[..^4], .. "PARE"u8];

        Assert.That(() => Tables.Open(file), Throws.TypeOf<TableFormatException>().With.Message.Contains("An encrypted footer is outside the flat subset"));
    }

    [Test]
    public void Read_FooterLongerThanTheFile_SaysSo()
    {
        byte[] file = [.. s_file];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(file.Length - 8), file.Length);

        Assert.That(() => Tables.Open(file), Throws.TypeOf<TableFormatException>().With.Message.Contains($"The footer declares {file.Length} bytes"));
    }

    [Test]
    public void Read_FlippedByteOfValues_NamesColumnPlaceAndRemedy()
    {
        byte[] file = Tables.Write(new Column("loss", ColumnType.Int32), [1, 2, 3], new TableWriterOptions { Compression = Compression.None });
        int at = file.AsSpan().IndexOf((byte[])[2, 0, 0, 0, 3, 0, 0, 0]);
        file[at] ^= 4;

        using TableReader reader = Tables.Open(file);

        Assert.That(
            () => reader.Read<int>("loss"),
            Throws.TypeOf<TableFormatException>()
                .With.Message.StartsWith("Column 'loss': A page has the checksum ")
                .And.Property(nameof(TableFormatException.Column)).EqualTo("loss")
                .And.Property(nameof(TableFormatException.Offset)).EqualTo(4)
                .And.Property(nameof(TableFormatException.Remedy)).EqualTo("The file is damaged; restore it or write it again."));
    }

    private static byte[] Flipped(int at, int mask)
    {
        byte[] damaged = [.. s_file];
        damaged[at] ^= (byte)mask;
        return damaged;
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (int edits = random.Next(1, 6); edits > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                default:
                    bytes[at] = (byte)(random.Next(2) * 0xFF);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The content, or null when the file is refused. Whatever else is thrown fails the test.</summary>
    private static string? TryRead(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return TableContent.Of(file);
        }
        catch (TableFormatException)
        {
            return null;
        }
        finally
        {
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MaximumAllocation));
        }
    }

    private static byte[] WriteSample()
    {
        var schema = new TableSchema(
            new Column("plain", ColumnType.Int64),
            new Column("truth", ColumnType.Boolean) { Optional = true },
            new Column("dictionary", ColumnType.String) { Optional = true, Unit = "word" },
            new Column("number", ColumnType.Single) { Description = "of no use" });
        var options = new TableWriterOptions { RowsPerGroup = 40, Metadata = new Dictionary<string, string> { ["paper"] = "younger2001" } };
        return Tables.Write(
            schema,
            writer =>
            {
                for (int row = 0; row < 60; row++)
                {
                    writer.Column<long>("plain").Add(SampleValues.Of<long>(row));
                    writer.Column<float>("number").Add(SampleValues.Of<float>(row % 4));
                    if (row % 7 == 3)
                    {
                        writer.Column<bool>("truth").AddNull();
                        writer.Column<string>("dictionary").AddNull();
                    }
                    else
                    {
                        writer.Column<bool>("truth").Add(row % 2 == 0);
                        writer.Column<string>("dictionary").Add(SampleValues.Of<string>(row % 5));
                    }

                    writer.EndRow();
                }
            },
            options);
    }
}
