namespace Pipeline.Store.Tests.Blobs;

[TestFixture]
public sealed class DraftFolderTests
{
    private StoreFolder _folder = null!;

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public void Open_DraftsOfTheDead_AreRemoved()
    {
        File.WriteAllText(Path.Combine(_folder.Root, "ingest", "7-1"), "left by a process that was killed");
        File.WriteAllText(Path.Combine(_folder.Root, "ingest", "7.seat"), "");

        using ArtifactStore other = _folder.Open();

        Assert.That(Directory.GetFiles(Path.Combine(_folder.Root, "ingest"), "7*"), Is.Empty);
    }

    [Test]
    public void Open_DraftsOfTheLiving_Stay()
    {
        using BlobDraft draft = _folder.Blobs.CreateDraft();
        draft.Write("of a process that lives"u8);

        using ArtifactStore other = _folder.Open();
        BlobDescriptor blob = draft.Commit();

        Assert.That(() => other.Blobs.Verify(blob), Throws.Nothing);
    }

    [Test]
    public void Open_DraftsInItsOwnSeat_AreRemoved()
    {
        _folder.Store.Dispose();
        File.WriteAllText(Path.Combine(_folder.Root, "ingest", "1-1"), "left by the last one who had seat 1");

        using ArtifactStore other = _folder.Open();
        using BlobDraft draft = other.Blobs.CreateDraft();

        Assert.That(() => draft.Commit(), Throws.Nothing);
    }

    [Test]
    public void Open_FilesOfAnotherForm_AreRemovedToo()
    {
        File.WriteAllText(Path.Combine(_folder.Root, "ingest", "no seat at all"), "");

        using ArtifactStore other = _folder.Open();

        Assert.That(Directory.GetFiles(Path.Combine(_folder.Root, "ingest"), "no*"), Is.Empty);
    }
}
