using System.Text;
using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests.View;

[TestFixture]
public sealed class OutputViewTests
{
    private const string Table = "quick/young/data/train.parquet";
    private StoreFolder _folder = null!;
    private OutputView _view = null!;

    [SetUp]
    public void OpenView()
    {
        _folder = new StoreFolder();
        _view = OutputView.Open(_folder.View, _folder.Blobs);
    }

    [TearDown]
    public void RemoveView()
    {
        _view.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Place_NewFile_IsAReadOnlyCopyAndNoLink()
    {
        BlobDescriptor blob = Put("rows");

        ViewReport report = _view.Place(Table, blob);

        Assert.That(report.Placed, Is.EqualTo(new[] { Table }));
        Assert.That(Read(Table), Is.EqualTo("rows"));
        Assert.That(File.GetUnixFileMode(Full(Table)) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite), Is.EqualTo(UnixFileMode.None));
        Assert.That(Inode(Full(Table)), Is.Not.EqualTo(Inode(_folder.PathOf(blob.Digest))));
        StoreFolder.Overwrite(Full(Table), "hand"u8.ToArray());
        Assert.That(() => _folder.Blobs.Verify(blob), Throws.Nothing, "a change of the copy must not reach the blob");
    }

    [Test]
    public void Place_NewerResult_ReplacesTheViewsOwnFile()
    {
        _view.Place(Table, Put("rows"));

        ViewReport report = _view.Place(Table, Put("other rows"));

        Assert.That(Read(Table), Is.EqualTo("other rows"));
        Assert.That(report.Kept, Is.Empty);
        Assert.That(Names("quick/young/data"), Is.EqualTo(new[] { "train.parquet" }));
    }

    [Test]
    public void Place_FileChangedByAPerson_KeepsItUnderAnotherName()
    {
        _view.Place(Table, Put("rows"));
        StoreFolder.Overwrite(Full(Table), "my rows"u8.ToArray());

        ViewReport report = _view.Place(Table, Put("rows"));

        Assert.That(Read(Table), Is.EqualTo("rows"));
        Assert.That(Read(Table + ".edited-1"), Is.EqualTo("my rows"));
        Assert.That(
            report.Kept.Single().ToString(),
            Is.EqualTo($"'{Table}' was changed by hand. It is kept as '{Table}.edited-1'; the result stands in its place."));
    }

    [Test]
    public void Place_ChangedByAPersonTwice_KeepsBoth()
    {
        for (int time = 1; time <= 2; time++)
        {
            _view.Place(Table, Put("rows"));
            StoreFolder.Overwrite(Full(Table), Encoding.UTF8.GetBytes($"change {time}"));
        }

        _view.Place(Table, Put("rows"));

        Assert.That(Read(Table + ".edited-1"), Is.EqualTo("change 1"));
        Assert.That(Read(Table + ".edited-2"), Is.EqualTo("change 2"));
    }

    [TestCase("file")]
    [TestCase("folder")]
    [TestCase("link")]
    public void Place_SomethingOfAPersonInTheWay_IsKept(string kind)
    {
        Directory.CreateDirectory(Full("quick/young/data"));
        File.WriteAllText(_folder["elsewhere"], "mine");
        switch (kind)
        {
            case "file":
                File.WriteAllText(Full(Table), "mine");
                break;
            case "folder":
                Directory.CreateDirectory(Full(Table));
                break;
            default:
                File.CreateSymbolicLink(Full(Table), _folder["elsewhere"]);
                break;
        }

        ViewReport report = _view.Place(Table, Put("rows"));

        Assert.That(report.Kept, Is.EqualTo(new[] { new KeptFile(Table, Table + ".edited-1") }));
        Assert.That(Path.Exists(Full(Table + ".edited-1")), Is.True);
        Assert.That(File.ReadAllText(_folder["elsewhere"]), Is.EqualTo("mine"));
        Assert.That(Read(Table), Is.EqualTo("rows"));
    }

    [Test]
    public void Place_TouchedFile_IsStillTheViews()
    {
        BlobDescriptor blob = Put("rows");
        _view.Place(Table, blob);
        File.SetLastWriteTimeUtc(Full(Table), DateTime.UnixEpoch);

        ViewReport report = _view.Place(Table, Put("other rows"));

        Assert.That(report.Kept, Is.Empty);
        Assert.That(Read(Table), Is.EqualTo("other rows"));
    }

    [TestCase("")]
    [TestCase("/etc/passwd")]
    [TestCase("../out-of-the-view")]
    [TestCase("a/../../b")]
    [TestCase("a/./b")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("..")]
    [TestCase("a\\b")]
    [TestCase("a\nb")]
    [TestCase("a\0b")]
    [TestCase(".view.json")]
    [TestCase(".view.draft/a")]
    public void Place_PathThatCouldLeadElsewhere_IsRefused(string path)
    {
        BlobDescriptor blob = Put("rows");

        Assert.That(() => _view.Place(path, blob), Throws.ArgumentException.With.Message.Contains($"'{path}' is no path in the view"));
        Assert.That(() => _view.Restore("", new Dictionary<string, BlobDescriptor> { [path] = blob }), Throws.ArgumentException);
        Assert.That(Names(""), Is.Empty);
    }

    [TestCase("quick")]
    [TestCase("quick/young")]
    public void Place_FolderIsALinkOutOfTheView_IsRefused(string link)
    {
        Directory.CreateDirectory(_folder["outside"]);
        Directory.CreateDirectory(Path.GetDirectoryName(Full(link))!);
        Directory.CreateSymbolicLink(Full(link), _folder["outside"]);

        Assert.That(
            () => _view.Place(Table, Put("rows")),
            Throws.TypeOf<StoreException>().With.Message.Contains($"'{Full(link)}' must be a folder of the view").And.Message.Contains("Move it away"));
        Assert.That(Directory.GetFileSystemEntries(_folder["outside"]), Is.Empty);
    }

    [Test]
    public void Place_CorruptBlob_LeavesTheViewAsItWas()
    {
        BlobDescriptor blob = Put("rows");
        _view.Place(Table, Put("older rows"));
        StoreFolder.Overwrite(_folder.PathOf(blob.Digest), "r0ws"u8.ToArray());

        Assert.That(() => _view.Place(Table, blob), Throws.TypeOf<CorruptBlobException>());
        Assert.That(Read(Table), Is.EqualTo("older rows"));
    }

    [Test]
    public void Restore_ViewDeleted_BringsEverythingBack()
    {
        var wanted = new Dictionary<string, BlobDescriptor> { [Table] = Put("rows"), ["quick/report.md"] = Put("# Report") };
        _view.Restore("", wanted);
        Directory.Delete(_folder.View, recursive: true);

        ViewReport report = _view.Restore("", wanted);

        Assert.That(report.Placed, Is.EqualTo(new[] { "quick/report.md", Table }));
        Assert.That(Read(Table), Is.EqualTo("rows"));
    }

    [Test]
    public void Restore_NoLongerWanted_RemovesItsOwnAndTheFoldersThatGetEmpty()
    {
        BlobDescriptor blob = Put("rows");
        _view.Restore("", new Dictionary<string, BlobDescriptor> { [Table] = blob, ["quick/young/b.json"] = blob, ["paper/a.json"] = blob });
        File.WriteAllText(Full("quick/notes.txt"), "mine");

        ViewReport report = _view.Restore("quick", new Dictionary<string, BlobDescriptor> { ["quick/young/b.json"] = blob });

        Assert.That(report.Removed, Is.EqualTo(new[] { Table }));
        Assert.That(Names(""), Is.EqualTo(new[] { "paper/a.json", "quick/notes.txt", "quick/young/b.json" }));
        Assert.That(Directory.Exists(Full("quick/young/data")), Is.False);
    }

    [Test]
    public void Restore_NoLongerWantedButChangedByAPerson_LeavesItAndSaysSo()
    {
        _view.Restore("", new Dictionary<string, BlobDescriptor> { [Table] = Put("rows") });
        StoreFolder.Overwrite(Full(Table), "my rows"u8.ToArray());

        ViewReport first = _view.Restore("", new Dictionary<string, BlobDescriptor>());
        ViewReport second = _view.Restore("", new Dictionary<string, BlobDescriptor>());

        Assert.That(Read(Table), Is.EqualTo("my rows"));
        Assert.That(first.Kept.Single().ToString(), Is.EqualTo($"'{Table}' was changed by hand. It is no result any more and was left where it is."));
        Assert.That(second.Kept, Is.Empty, "from then on it is the person's");
    }

    [Test]
    public void Restore_FolderBecameALink_RemovesNothingBehindIt()
    {
        BlobDescriptor blob = Put("rows");
        _view.Restore("", new Dictionary<string, BlobDescriptor> { [Table] = blob });
        Directory.Move(Full("quick"), _folder["outside"]);
        Directory.CreateSymbolicLink(Full("quick"), _folder["outside"]);

        ViewReport report = _view.Restore("", new Dictionary<string, BlobDescriptor>());

        Assert.That(report.Removed, Is.Empty);
        Assert.That(File.Exists(_folder["outside/young/data/train.parquet"]), Is.True);
    }

    [Test]
    public void Restore_PathOutsideItsFolder_IsRefused() => Assert.That(
        () => _view.Restore("quick", new Dictionary<string, BlobDescriptor> { ["quicker/a"] = Put("rows") }),
        Throws.ArgumentException.With.Message.Contains("'quicker/a'"));

    [TestCase("removed")]
    [TestCase("not JSON")]
    [TestCase("""{"version":2}""")]
    [TestCase("""{"version":1,"files":[]}""")]
    public void Open_IndexLostOrDamaged_GoesByContent(string index)
    {
        _view.Place(Table, Put("rows"));
        _view.Dispose();
        File.WriteAllText(Full("mine.txt"), "mine");
        File.Delete(Full(".view.json"));
        if (index != "removed")
        {
            File.WriteAllText(Full(".view.json"), index);
        }

        using OutputView view = OutputView.Open(_folder.View, _folder.Blobs);
        ViewReport report = view.Restore("", new Dictionary<string, BlobDescriptor> { [Table] = Put("new rows"), ["mine.txt"] = Put("ours") });

        Assert.That(Read(Table), Is.EqualTo("new rows"));
        Assert.That(report.Kept, Is.EqualTo(new[] { new KeptFile("mine.txt", "mine.txt.edited-1") }));
    }

    [Test]
    public void Restore_DraftOfADeadProcess_IsInNobodysWay()
    {
        _view.Restore("", new Dictionary<string, BlobDescriptor> { [Table] = Put("rows") });
        File.WriteAllText(Full(".view.draft"), "left by a process that was killed");

        ViewReport report = _view.Restore("", new Dictionary<string, BlobDescriptor>());

        Assert.That(report.Removed, Is.EqualTo(new[] { Table }));
        Assert.That(File.Exists(Full(".view.draft")), Is.False);
    }

    [Test]
    public void TwoViews_OneFolder_KnowEachOthersFiles()
    {
        using OutputView other = OutputView.Open(_folder.View, _folder.Blobs);
        _view.Place("quick/a.json", Put("a"));
        other.Place("quick/b.json", Put("b"));
        _view.Dispose();
        other.Dispose();

        using OutputView third = OutputView.Open(_folder.View, _folder.Blobs);
        ViewReport report = third.Restore("", new Dictionary<string, BlobDescriptor>());

        Assert.That(report.Removed, Is.EqualTo(new[] { "quick/a.json", "quick/b.json" }));
    }

    [Test]
    public void Restore_NothingChanged_OnlyLooksAtEachFileOnce()
    {
        var files = new MemoryFileSystem();
        using ArtifactStore store = ArtifactStore.Open("/store", files);
        using OutputView view = OutputView.Open("/out", store.Blobs, files);
        int few = OperationsOfASecondRestore(10);
        int many = OperationsOfASecondRestore(110);

        Assert.That(many - few, Is.EqualTo(100));

        int OperationsOfASecondRestore(int count)
        {
            Dictionary<string, BlobDescriptor> wanted = Enumerable.Range(0, count)
                .ToDictionary(number => $"stage {number}/out.json", number => store.Blobs.Put(Encoding.UTF8.GetBytes($"{number}")));
            view.Restore("", wanted);
            int before = files.Operations;
            view.Restore("", wanted);
            return files.Operations - before;
        }
    }

    [Test]
    public void Restore_KilledAtEveryOperation_EndsTheSameAndTakesNothingForAPersons([Values] bool losesPower)
    {
        int operations = Run(new MemoryFileSystem()).Operations;

        for (int killAt = 1; killAt <= operations; killAt++)
        {
            var files = new MemoryFileSystem { KillAt = killAt };
            Assert.That(() => Run(files), Throws.TypeOf<ProcessKilledException>());
            files.Restart(losesPower ? PowerLoss.Anything : PowerLoss.None, new Random(killAt));

            Run(files);

            Assert.That(files.List("/out"), Is.EqualTo(new[] { ".view.json", "a" }), $"killed at operation {killAt}");
            Assert.That(files.List("/out/a"), Is.EqualTo(new[] { "kept", "new" }), $"killed at operation {killAt}");
        }

        static MemoryFileSystem Run(MemoryFileSystem files)
        {
            using ArtifactStore store = ArtifactStore.Open("/store", files);
            using OutputView view = OutputView.Open("/out", store.Blobs, files);
            BlobDescriptor first = store.Blobs.Put("first"u8);
            BlobDescriptor second = store.Blobs.Put("second"u8);
            view.Restore("", new Dictionary<string, BlobDescriptor> { ["a/kept"] = first, ["a/old"] = first, ["b/old"] = first });
            view.Restore("", new Dictionary<string, BlobDescriptor> { ["a/kept"] = second, ["a/new"] = first });
            return files;
        }
    }

    private static ulong Inode(string path) => DiskFileSystem.Instance.Stat(path)!.Value.Inode;

    private BlobDescriptor Put(string text) => _folder.Blobs.Put(Encoding.UTF8.GetBytes(text));

    private string Full(string path) => Path.Combine(_folder.View, path);

    private string Read(string path) => File.ReadAllText(Full(path));

    private string[] Names(string path) =>
    [
        .. Directory.GetFiles(Full(path), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Full(path), file))
            .Where(file => !file.StartsWith(".view.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
