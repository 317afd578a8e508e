using System.Formats.Tar;
using System.Globalization;
using System.Text;
using Pipeline.Core;
using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Bundles;

[TestFixture]
public sealed class BundleArchiveTests
{
    private const string Hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private StoreFolder _folder = null!;

    private string Path => _folder["results.tar"];

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public async Task Bundle_WrittenAndRead_GivesEqualResultsInAnotherStore()
    {
        using var other = new StoreFolder();
        BundleWriter.Write(Path, SampleShipment.Pack(_folder.Store));

        using var archive = BundleArchive.Open(Path);
        ReceiveSummary summary = await SampleShipment.ReceiveAsync(other.Store, archive);

        Assert.That(summary.Added, Has.Length.EqualTo(2));
        Assert.That(other.Store.LastOf(SampleShipment.Instances[0])!.Manifest, Is.EqualTo(_folder.Store.LastOf(SampleShipment.Instances[0])!.Manifest));
    }

    [Test]
    public void Write_OfEqualResultsOfTwoStores_GivesEqualBytes()
    {
        using var other = new StoreFolder();
        BundleWriter.Write(Path, SampleShipment.Pack(_folder.Store));
        BundleWriter.Write(other["results.tar"], SampleShipment.Pack(other.Store));

        Assert.That(System.IO.File.ReadAllBytes(other["results.tar"]), Is.EqualTo(System.IO.File.ReadAllBytes(Path)));
    }

    [Test]
    public void Write_Archive_IsReadByTheFrameworkWithFixedTimesAndModesInOrder()
    {
        BundleWriter.Write(Path, SampleShipment.Pack(_folder.Store));

        using var reader = new TarReader(System.IO.File.OpenRead(Path));
        var names = new List<string>();
        while (reader.GetNextEntry() is TarEntry entry)
        {
            names.Add(entry.Name);
            Assert.That((entry.EntryType, entry.ModificationTime, (int)entry.Mode, entry.Uid, entry.Gid), Is.EqualTo((TarEntryType.RegularFile, DateTimeOffset.UnixEpoch, 0x124, 0, 0)));
            if (entry.Name.StartsWith("blobs/", StringComparison.Ordinal))
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                Assert.That(Digest.Of(content.ToArray()).Hex, Is.EqualTo(entry.Name[^64..]));
            }
        }

        Assert.That(names, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(names, Is.SupersetOf(new[] { "index.json", "oci-layout", "ro-crate-metadata.json" }));
    }

    [Test]
    public void Open_EveryPrefixOfABundle_IsRefused()
    {
        BundleWriter.Write(Path, SampleShipment.Pack(_folder.Store));
        byte[] whole = System.IO.File.ReadAllBytes(Path);

        // The last block of zeros is the second of two; one ends an archive.
        for (int length = 0; length < whole.Length - TarHeader.BlockSize; length += 97)
        {
            System.IO.File.WriteAllBytes(_folder["cut.tar"], whole[..length]);
            Assert.That(() => BundleArchive.Open(_folder["cut.tar"]), Throws.TypeOf<BundleException>(), $"{length} bytes");
        }
    }

    [TestCase("../escape")]
    [TestCase("/etc/passwd")]
    [TestCase("blobs/sha256/../../../escape")]
    [TestCase("blobs\\sha256\\escape")]
    [TestCase("blobs/sha256/" + Hex + "/x")]
    [TestCase("blobs/sha256/E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [TestCase("INDEX.JSON")]
    [TestCase("index.json ")]
    [TestCase("blobs/sha512/" + Hex)]
    [TestCase("pipeline.yaml")]
    public void Open_EntryOfAnotherName_IsRefused(string name)
    {
        WriteTar(tar => tar.WriteEntry(File(name, "x")));

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>().With.Property("ExitCode").EqualTo(ExitCode.Integrity).And.Message.Contains($"'{name}'"));
    }

    [TestCase(TarEntryType.SymbolicLink, "a link")]
    [TestCase(TarEntryType.HardLink, "a link")]
    [TestCase(TarEntryType.CharacterDevice, "a device")]
    [TestCase(TarEntryType.BlockDevice, "a device")]
    [TestCase(TarEntryType.Fifo, "a device or pipe")]
    public void Open_EntryThatIsNoFile_IsRefusedEvenUnderAGoodName(TarEntryType type, string kind)
    {
        WriteTar(tar =>
        {
            var entry = new UstarTarEntry(type, "blobs/sha256/" + Hex);
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                entry.LinkName = "/etc/passwd";
            }

            tar.WriteEntry(entry);
        });

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>().With.Message.Contains(kind));
    }

    [Test]
    public void Open_LongNameInAnExtendedHeader_IsRefused()
    {
        WriteTar(tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, new string('a', 300))));

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>());
    }

    [Test]
    public void Open_EntryTwice_IsRefused()
    {
        WriteTar(tar =>
        {
            tar.WriteEntry(File("blobs/sha256/" + Hex, ""));
            tar.WriteEntry(File("./blobs/sha256/" + Hex, ""));
        });

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>().With.Message.Contains("twice"));
    }

    [Test]
    public void Open_EntryLargerThanTheFile_IsRefusedAsCut()
    {
        byte[] block = new byte[TarHeader.BlockSize];
        new TarHeader("blobs/sha256/" + Hex, TarHeader.SizeLimit - 1, '0').Write(block);
        System.IO.File.WriteAllBytes(Path, block);

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>().With.Message.Contains("it is cut"));
    }

    [Test]
    public void Open_FoldersAndDotNamesOfOtherTools_AreAccepted()
    {
        WriteTar(tar =>
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "./"));
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "blobs/"));
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "blobs/sha256/"));
            tar.WriteEntry(File("./blobs/sha256/" + Hex, ""));
        });

        using var archive = BundleArchive.Open(Path);

        Assert.That(archive.Blobs.Single(), Is.EqualTo(new BlobDescriptor(Digest.Of([]), 0)));
    }

    [TestCase("oci-layout")]
    [TestCase("index.json")]
    public void Open_ArchiveWithoutAPart_IsNoLayout(string missing)
    {
        WriteTar(_ => { }, missing);

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>().With.Message.Contains($"no '{missing}'"));
    }

    [TestCase("")]
    [TestCase("PK\u0003\u0004")]
    [TestCase("<html></html>")]
    public void Open_FileThatIsNoArchive_IsRefused(string content)
    {
        System.IO.File.WriteAllText(Path, content.PadRight(2000, 'x'));

        Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<BundleException>().With.Message.Contains("no header"));
    }

    [Test]
    public void Open_MissingFile_SaysSo() => Assert.That(() => BundleArchive.Open(Path), Throws.TypeOf<StoreException>().With.Message.Contains("there is no such file"));

    [Test]
    public void Receive_BundleWithAFlippedByte_NamesTheBlobAndPublishesNothing([Range(0, 9)] int part)
    {
        using var other = new StoreFolder();
        BundleWriter.Write(Path, SampleShipment.Pack(_folder.Store));
        byte[] bytes = System.IO.File.ReadAllBytes(Path);
        using (var whole = BundleArchive.Open(Path))
        {
            BlobDescriptor[] blobs = [.. whole.Blobs];
            BlobDescriptor victim = blobs[part % blobs.Length];
            byte[] name = Encoding.ASCII.GetBytes("blobs/sha256/" + victim.Digest.Hex);
            bytes[bytes.AsSpan().IndexOf(name) + TarHeader.BlockSize] ^= 0x10;
        }

        System.IO.File.WriteAllBytes(Path, bytes);

        using var archive = BundleArchive.Open(Path);
        var content = new ContentReader(archive, SampleShipment.Policy());
        var damaged = new List<string>();
        foreach (BlobDescriptor blob in archive.Blobs)
        {
            try
            {
                content.CheckAsync(blob, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (ForeignContentException exception)
            {
                damaged.Add(exception.Message);
            }
        }

        Assert.That(damaged, Has.Count.EqualTo(1), part.ToString(CultureInfo.InvariantCulture));
    }

    private static UstarTarEntry File(string name, string content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    /// <summary>Writes an archive with another writer than ours, so that it can hold what ours never would.</summary>
    private void WriteTar(Action<TarWriter> write, string? without = null)
    {
        using var tar = new TarWriter(System.IO.File.Create(Path), TarEntryFormat.Ustar);
        write(tar);
        foreach (string part in ((string[])["oci-layout", "index.json"]).Where(part => part != without))
        {
            tar.WriteEntry(File(part, "{}"));
        }
    }
}
