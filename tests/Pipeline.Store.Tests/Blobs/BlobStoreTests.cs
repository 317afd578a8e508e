using System.Text;
using Pipeline.Core;
using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests.Blobs;

[TestFixture]
public sealed class BlobStoreTests
{
    private static readonly byte[] s_content = Encoding.UTF8.GetBytes("mean squared error");
    private StoreFolder _folder = null!;

    private BlobStore Blobs => _folder.Blobs;

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public void Put_SomeBytes_AreFoundUnderTheirDigestAndReadOnly()
    {
        BlobDescriptor blob = Blobs.Put(s_content);

        Assert.That(blob, Is.EqualTo(new BlobDescriptor(Digest.Of(s_content), s_content.Length)));
        Assert.That(File.ReadAllBytes(_folder.PathOf(blob.Digest)), Is.EqualTo(s_content));
        Assert.That(File.GetUnixFileMode(_folder.PathOf(blob.Digest)) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite), Is.EqualTo(UnixFileMode.None));
    }

    [Test]
    public void Put_Twice_IsNoError()
    {
        BlobDescriptor first = Blobs.Put(s_content);
        BlobDescriptor second = Blobs.Put(s_content);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(Directory.GetFiles(Path.Combine(_folder.Root, "blobs", "sha256")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Put_OverACorruptBlob_HealsIt()
    {
        BlobDescriptor blob = Blobs.Put(s_content);
        StoreFolder.Overwrite(_folder.PathOf(blob.Digest), Flipped(0));

        Blobs.Put(s_content);

        Assert.That(() => Blobs.Verify(blob), Throws.Nothing);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(65_535)]
    [TestCase(65_536)]
    [TestCase(65_537)]
    [TestCase(300_000)]
    public void Draft_WrittenInPieces_GivesTheDigestOfTheWhole(int length)
    {
        var random = new Random(length);
        byte[] content = new byte[length];
        random.NextBytes(content);

        using BlobDraft draft = Blobs.CreateDraft();
        for (int written = 0; written < length;)
        {
            int count = Math.Min(length - written, random.Next(1, 50_000));
            draft.Write(content, written, count);
            written += count;
        }

        BlobDescriptor blob = draft.Commit();
        using Stream stream = Blobs.OpenVerified(blob);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.That(blob, Is.EqualTo(new BlobDescriptor(Digest.Of(content), length)));
        Assert.That(copy.ToArray(), Is.EqualTo(content));
    }

    [Test]
    public void Draft_DisposedWithoutCommit_LeavesNothing()
    {
        using (BlobDraft draft = Blobs.CreateDraft())
        {
            draft.Write(new byte[100_000]);
            Assert.That(Drafts(), Has.Length.EqualTo(1));
        }

        Assert.That(Drafts(), Is.Empty);
        Assert.That(Directory.GetFiles(Path.Combine(_folder.Root, "blobs", "sha256")), Is.Empty);
    }

    [Test]
    public void Draft_Committed_TakesNoMoreBytes()
    {
        using BlobDraft draft = Blobs.CreateDraft();

        draft.Commit();

        Assert.That(() => draft.Write(s_content), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => draft.Commit(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void OpenVerified_SoundBlob_CanSeek()
    {
        BlobDescriptor blob = Blobs.Put(s_content);

        using Stream stream = Blobs.OpenVerified(blob);
        stream.Seek(-5, SeekOrigin.End);

        Assert.That(stream.Length, Is.EqualTo(s_content.Length));
        Assert.That(stream.CanWrite, Is.False);
        Assert.That(new StreamReader(stream).ReadToEnd(), Is.EqualTo("error"));
    }

    [Test]
    public void OpenVerified_AnyByteFlipped_QuarantinesAndSaysWhatWasFound([Range(0, 17)] int position)
    {
        BlobDescriptor blob = Blobs.Put(s_content);
        string path = _folder.PathOf(blob.Digest);
        StoreFolder.Overwrite(path, Flipped(position));

        Assert.That(
            () => Blobs.OpenVerified(blob),
            Throws.TypeOf<CorruptBlobException>()
                .With.Property("ExitCode").EqualTo(ExitCode.Integrity)
                .And.Property("Expected").EqualTo(blob.Digest)
                .And.Message.EqualTo(
                    $"Blob '{path}' must hold {blob.Digest}, but holds {Digest.Of(Flipped(position))} (moved to quarantine/). "
                    + "Run the pipeline again: the stage that makes it will run again."));
        Assert.That(File.Exists(path), Is.False);
        Assert.That(File.ReadAllBytes(Path.Combine(_folder.Root, "quarantine", $"{blob.Digest.Hex}.1")), Is.EqualTo(Flipped(position)));
    }

    [TestCase(0)]
    [TestCase(17)]
    [TestCase(19)]
    public void OpenVerified_OtherSize_QuarantinesAndSaysBothSizes(int size)
    {
        BlobDescriptor blob = Blobs.Put(s_content);
        byte[] other = new byte[size];
        StoreFolder.Overwrite(_folder.PathOf(blob.Digest), other);

        Assert.That(Blobs.Exists(blob), Is.False);
        Assert.That(
            () => Blobs.OpenVerified(blob), Throws.TypeOf<CorruptBlobException>().With.Message.Contains($"but has {size} bytes where 18 are due"));
        Assert.That(File.Exists(_folder.PathOf(blob.Digest)), Is.False);
    }

    [Test]
    public void OpenVerified_CorruptTwice_KeepsBothInQuarantine()
    {
        for (int time = 1; time <= 2; time++)
        {
            BlobDescriptor blob = Blobs.Put(s_content);
            StoreFolder.Overwrite(_folder.PathOf(blob.Digest), Flipped(time));
            Assert.That(() => Blobs.OpenVerified(blob), Throws.TypeOf<CorruptBlobException>());
        }

        Assert.That(Directory.GetFiles(Path.Combine(_folder.Root, "quarantine")), Has.Length.EqualTo(2));
    }

    [Test]
    public void OpenVerified_Removed_SaysMissing()
    {
        BlobDescriptor blob = Blobs.Put(s_content);
        File.Delete(_folder.PathOf(blob.Digest));

        Assert.That(Blobs.Exists(blob), Is.False);
        Assert.That(() => Blobs.OpenVerified(blob), Throws.TypeOf<CorruptBlobException>().With.Message.Contains("but is missing"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void OpenVerified_LinkOrFolderInPlace_IsNotFollowed(bool isLink)
    {
        BlobDescriptor blob = Blobs.Put(s_content);
        string path = _folder.PathOf(blob.Digest);
        File.Move(path, _folder["elsewhere"]);
        _ = isLink ? File.CreateSymbolicLink(path, _folder["elsewhere"]) : Directory.CreateDirectory(path) as FileSystemInfo;

        Assert.That(Blobs.Exists(blob), Is.False);
        Assert.That(() => Blobs.OpenVerified(blob), Throws.TypeOf<CorruptBlobException>().With.Message.Contains("is no regular file"));
        Assert.That(Path.Exists(path), Is.False);
    }

    [Test]
    public void OpenVerified_SameSizeAndTimeButOtherBytes_IsNoticed()
    {
        BlobDescriptor blob = Blobs.Put(s_content);
        Blobs.OpenVerified(blob).Dispose();
        string path = _folder.PathOf(blob.Digest);
        DateTime modified = File.GetLastWriteTimeUtc(path);
        StoreFolder.Overwrite(path, Flipped(3));
        File.SetLastWriteTimeUtc(path, modified);

        Assert.That(() => Blobs.OpenVerified(blob), Throws.TypeOf<CorruptBlobException>());
    }

    [Test]
    public void OpenVerified_AgainAndUntouched_HashesOnce()
    {
        var files = new MemoryFileSystem();
        using ArtifactStore store = ArtifactStore.Open("/store", files);
        BlobDescriptor blob = store.Blobs.Put(s_content);
        int first = Count(files, () => store.Blobs.OpenVerified(blob).Dispose());

        int second = Count(files, () => store.Blobs.OpenVerified(blob).Dispose());
        int verified = Count(files, () => store.Blobs.Verify(blob));

        Assert.That(second, Is.EqualTo(first - 2), "a read of the content and one at its end");
        Assert.That(verified, Is.EqualTo(first), "Verify remembers nothing");
    }

    [Test]
    public void CreateDraft_ReadOnlyFolder_NamesFolderAndRemedy()
    {
        var files = new MemoryFileSystem();
        using ArtifactStore store = ArtifactStore.Open("/store", files);
        files.IsReadOnly = true;

        Assert.That(() => store.Blobs.CreateDraft(), Throws.TypeOf<StoreException>().With.Message.Contains("'/store'").And.Message.Contains("ls -ld /store"));
    }

    private static int Count(MemoryFileSystem files, Action action)
    {
        int before = files.Operations;
        action();
        return files.Operations - before;
    }

    private static byte[] Flipped(int position)
    {
        byte[] flipped = [.. s_content];
        flipped[position] ^= 1;
        return flipped;
    }

    private string[] Drafts() => [.. Directory.GetFiles(Path.Combine(_folder.Root, "ingest")).Where(file => !file.EndsWith(".seat", StringComparison.Ordinal))];
}
