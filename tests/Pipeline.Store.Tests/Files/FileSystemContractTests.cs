using Pipeline.Testing;

namespace Pipeline.Store.Tests.Files;

/// <summary>What the store relies on, asked of the real file system and of the one that the crash tests use.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class FileSystemContractTests(bool isReal)
{
    private TemporaryFolder _folder = null!;
    private IFileSystem _files = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        _files = isReal ? DiskFileSystem.Instance : new MemoryFileSystem();
        string path = "";
        foreach (string name in _folder.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            _files.CreateFolder(path += "/" + name);
        }
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Stat_NothingThere_IsNull()
    {
        Write("file", 1);

        Assert.That(_files.Stat(_folder["missing"]), Is.Null);
        Assert.That(_files.Stat(_folder["missing/below"]), Is.Null);
        Assert.That(_files.Stat(_folder["file/below"]), Is.Null);
    }

    [Test]
    public void Stat_FileAndFolder_TellsKindAndSize()
    {
        Write("file", 1, 2, 3);

        Assert.That(_files.Stat(_folder["file"])!.Value, Has.Property("Kind").EqualTo(FileKind.Regular).And.Property("Size").EqualTo(3));
        Assert.That(_files.Stat(_folder.Path)!.Value, Has.Property("Kind").EqualTo(FileKind.Folder));
    }

    [Test]
    public void Stat_HandleAndPath_Agree()
    {
        Write("file", 1);

        using IFile file = _files.OpenRead(_folder["file"]);

        Assert.That(file.Stat(), Is.EqualTo(_files.Stat(_folder["file"])));
    }

    [Test]
    public void Create_NameTaken_Throws()
    {
        Write("file", 1);

        Assert.That(() => _files.Create(_folder["file"]), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Move_NameTaken_Replaces()
    {
        Write("new", 1, 2);
        Write("old", 3);

        _files.Move(_folder["new"], _folder["old"]);

        Assert.That(Read("old"), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(_files.Stat(_folder["new"]), Is.Null);
    }

    [Test]
    public void Move_SourceMissing_Throws() =>
        Assert.That(() => _files.Move(_folder["missing"], _folder["target"]), Throws.InstanceOf<IOException>());

    [Test]
    public void Move_OpenFile_KeepsItsHandle()
    {
        Write("old", 3);
        Write("new", 1);
        using IFile handle = _files.OpenRead(_folder["old"]);

        _files.Move(_folder["new"], _folder["old"]);

        Assert.That(handle.ReadFrom(0), Is.EqualTo(new byte[] { 3 }));
        Assert.That(handle.Stat().Inode, Is.Not.EqualTo(_files.Stat(_folder["old"])!.Value.Inode));
    }

    [Test]
    public void Delete_Missing_IsNoError() => Assert.That(() => _files.Delete(_folder["missing"]), Throws.Nothing);

    [Test]
    public void TryDeleteFolder_FullThenEmpty_DeletesTheEmptyOneOnly()
    {
        _files.CreateFolder(_folder["full"]);
        Write("full/file", 1);

        Assert.That(_files.TryDeleteFolder(_folder["full"]), Is.False);
        _files.Delete(_folder["full/file"]);
        Assert.That(_files.TryDeleteFolder(_folder["full"]), Is.True);
        Assert.That(_files.Stat(_folder["full"]), Is.Null);
    }

    [Test]
    public void CreateFolder_Existing_IsNoError()
    {
        _files.CreateFolder(_folder["folder"]);

        Assert.That(() => _files.CreateFolder(_folder["folder"]), Throws.Nothing);
    }

    [Test]
    public void List_SeveralNames_AreInOrdinalOrder()
    {
        Write("b", 1);
        Write("B", 1);
        Write("a", 1);

        Assert.That(_files.List(_folder.Path), Is.EqualTo(new[] { "B", "a", "b" }));
    }

    [Test]
    public void File_TruncatedAndWrittenAgain_HoldsBothParts()
    {
        Write("file", 1, 2, 3, 4);

        using (IFile file = _files.OpenWrite(_folder["made"]))
        {
            file.Write([1, 2, 3, 4], 0);
            file.Truncate(2);
            file.Write([9], 2);
            file.Sync();
        }

        Assert.That(Read("made"), Is.EqualTo(new byte[] { 1, 2, 9 }));
    }

    [Test]
    public void Read_PastTheEnd_GivesNothing()
    {
        Write("file", 1, 2);

        using IFile file = _files.OpenRead(_folder["file"]);

        Assert.That(file.Read(new byte[4], 5), Is.Zero);
        Assert.That(file.Read(new byte[4], 1), Is.EqualTo(1));
    }

    [Test]
    public void TryLock_HeldThenFree_IsGivenOnceAtATime()
    {
        IDisposable? first = _files.TryLock(_folder["name.lock"]);

        Assert.That(first, Is.Not.Null);
        Assert.That(_files.TryLock(_folder["name.lock"]), Is.Null);
        first!.Dispose();
        using IDisposable? second = _files.TryLock(_folder["name.lock"]);
        Assert.That(second, Is.Not.Null);
    }

    [Test]
    public void SyncFolder_Missing_Throws() => Assert.That(() => _files.SyncFolder(_folder["missing"]), Throws.InstanceOf<IOException>());

    private void Write(string name, params byte[] content)
    {
        using IFile file = _files.Create(_folder[name]);
        file.Write(content, 0);
    }

    private byte[] Read(string name)
    {
        using IFile file = _files.OpenRead(_folder[name]);
        return file.ReadFrom(0);
    }
}
