namespace Pipeline.Store.Tests;

/// <summary>A store that belongs to somebody else is read, and nothing in it changes.</summary>
[TestFixture]
public sealed class OpenToReadTests
{
    private StoreFolder _folder = null!;
    private StoredResult _result = null!;
    private ArtifactStore _store = null!;

    [SetUp]
    public void PublishAndOpen()
    {
        _folder = new StoreFolder();
        _result = _folder.Store.Publish(SampleResults.Store(_folder.Blobs, "a"), SampleResults.NoteOf("a"));
        _store = ArtifactStore.OpenToRead(_folder.Root);
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Results_OfAStore_AreFoundAndNothingChanges()
    {
        File.WriteAllText(_folder["store/ingest/9-1"], "a draft of somebody who may be at work");
        string[] before = Files();

        Assert.That(_store.TryFind(SampleResults.KeyOf("a"), out StoredResult? found));
        Assert.That(found!.Manifest, Is.EqualTo(_result.Manifest));
        Assert.That(_store.LastOf(found.Note.Instance), Is.Not.Null);
        using Stream content = _store.Blobs.OpenVerified(found.Record.Outputs[0].Blob);
        Assert.That(new StreamReader(content).ReadToEnd(), Is.EqualTo("a train first"));
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void Results_ThatAreAddedLater_AreFound()
    {
        _folder.Store.Publish(SampleResults.Store(_folder.Blobs, "b"), SampleResults.NoteOf("b"));

        Assert.That(_store.TryFind(SampleResults.KeyOf("b"), out _));
    }

    [Test]
    public void Damage_IsToldAndLeftWhereItIs()
    {
        string path = _folder.PathOf(_result.Record.Outputs[0].Digest);
        StoreFolder.Overwrite(path, [1]);

        Assert.That(_store.TryFind(SampleResults.KeyOf("a"), out _), Is.False);
        Assert.That(_store.TakeProblems().Single().ToString(), Does.Contain("has 1 bytes where 13 are due (left where it is: the store may not be written)"));
        Assert.That(File.Exists(path));
    }

    [Test]
    public void Writing_IsRefused()
    {
        StageRecord other = SampleResults.Store(_folder.Blobs, "b");
        string[] before = Files();

        Assert.That(() => _store.Blobs.Put([1, 2, 3]), Throws.TypeOf<StoreException>().With.Message.Contains("the store was opened for reading"));
        Assert.That(() => _store.Publish(other, SampleResults.NoteOf("b")), Throws.TypeOf<StoreException>().With.Message.Contains("the store was opened for reading"));
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void Nothing_IsNoStoreAndIsNotMade()
    {
        string folder = _folder["elsewhere"];

        Assert.That(() => ArtifactStore.OpenToRead(folder), Throws.TypeOf<StoreException>());
        Assert.That(Directory.Exists(folder), Is.False);
    }

    /// <summary>Every file with its size and time.</summary>
    private string[] Files() =>
    [
        .. new DirectoryInfo(_folder.Root).EnumerateFiles("*", SearchOption.AllDirectories).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}").Order(StringComparer.Ordinal),
    ];
}
