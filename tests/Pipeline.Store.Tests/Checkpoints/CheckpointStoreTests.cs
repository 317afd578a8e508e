using System.Diagnostics;
using System.Text;
using Pipeline.Core;
using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests.Checkpoints;

[TestFixture]
public sealed class CheckpointStoreTests
{
    private static readonly Digest s_key = Digest.Of("a key"u8);
    private static readonly Digest s_other = Digest.Of("another key"u8);
    private StoreFolder _folder = null!;

    private CheckpointStore Checkpoints => _folder.Store.Checkpoints;

    private string PathOf(Digest key) => Path.Combine(_folder.Root, "checkpoints", key.Hex);

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public void Find_AfterSaving_GivesPositionAndBytesInAnotherProcessToo()
    {
        Checkpoints.Save(s_key, 41, "the state before"u8);
        Checkpoints.Save(s_key, 42, "line\nline\n"u8);
        Checkpoints.Save(s_other, 1, []);

        using ArtifactStore other = _folder.Open();
        StoredCheckpoint found = other.Checkpoints.Find(s_key)!;

        Assert.That(found.Position, Is.EqualTo(42));
        Assert.That(Encoding.UTF8.GetString(found.Content.Span), Is.EqualTo("line\nline\n"));
        Assert.That(other.Checkpoints.Find(s_other)!.Content.Length, Is.Zero);
    }

    [Test]
    public void Find_NeverSavedOrRemoved_IsNull()
    {
        Checkpoints.Save(s_key, 1, "state"u8);
        Checkpoints.Remove(s_key);
        Checkpoints.Remove(s_key);

        Assert.That(Checkpoints.Find(s_key), Is.Null);
        Assert.That(Checkpoints.Find(s_other), Is.Null);
    }

    [Test]
    public void Find_EveryPrefixOfTheFile_IsRefused()
    {
        Checkpoints.Save(s_key, 1234, "the state\nof a training"u8);
        byte[] whole = File.ReadAllBytes(PathOf(s_key));

        for (int length = 0; length < whole.Length; length++)
        {
            StoreFolder.Overwrite(PathOf(s_key), whole[..length]);
            Assert.That(() => Checkpoints.Find(s_key), Throws.TypeOf<CheckpointRefusedException>(), $"{length} of {whole.Length} bytes");
        }
    }

    [Test]
    public void Find_EveryBitOfTheFileTurned_IsRefused()
    {
        Checkpoints.Save(s_key, 1234, "state"u8);
        byte[] whole = File.ReadAllBytes(PathOf(s_key));

        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            StoreFolder.Overwrite(PathOf(s_key), damaged);
            Assert.That(
                () => Checkpoints.Find(s_key), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("not those that were written"), $"bit {bit}");
        }
    }

    [Test]
    public void Find_FileOfAnotherKey_IsRefused()
    {
        Checkpoints.Save(s_other, 7, "state"u8);
        File.Move(PathOf(s_other), PathOf(s_key));

        Assert.That(() => Checkpoints.Find(s_key), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains(s_key.Abbreviation));
    }

    [TestCase("")]
    [TestCase(" abc")]
    [TestCase(" 99999999999999999999999")]
    [TestCase(" 0")]
    [TestCase(" -5")]
    [TestCase(" 5 6")]
    public void Find_PositionThatIsNoNumberOfUpdates_IsRefused(string afterTheKey)
    {
        byte[] rest = Encoding.ASCII.GetBytes($"{s_key.Hex}{afterTheKey}\nstate");
        File.WriteAllBytes(PathOf(s_key), [.. Encoding.ASCII.GetBytes($"pipeline-checkpoint 1 {Digest.Of(rest)}\n"), .. rest]);

        Assert.That(() => Checkpoints.Find(s_key), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("second line"));
    }

    [TestCase("folder")]
    [TestCase("pipe")]
    [TestCase("link")]
    [TestCase("link to a folder")]
    [TestCase("too large")]
    [Platform("Linux", Reason = "mkfifo is a command of Linux.")]
    public void Find_SomethingElseInItsPlace_IsRefusedAndRemoved(string thing)
    {
        Put(thing, PathOf(s_key));

        Assert.That(
            async () => await Task.Run(() => Checkpoints.Find(s_key)).WaitAsync(TimeSpan.FromSeconds(30)),
            Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("must be a regular file"));
        Checkpoints.Remove(s_key);

        Assert.That(Checkpoints.Find(s_key), Is.Null);
    }

    [Test]
    public void Find_DiskThatFails_IsRefused()
    {
        var files = new MemoryFileSystem();
        using ArtifactStore store = ArtifactStore.Open("/artifacts/store", files);
        store.Checkpoints.Save(s_key, 1, "state"u8);
        files.FailAt = files.Operations + 2;

        Assert.That(() => store.Checkpoints.Find(s_key), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("cannot be read"));
    }

    [Test]
    public void Remove_FolderThatHoldsSomething_IsAStoreException()
    {
        Directory.CreateDirectory(Path.Combine(PathOf(s_key), "something"));

        Assert.That(() => Checkpoints.Remove(s_key), Throws.TypeOf<StoreException>().With.Message.Contains("holds something"));
    }

    [Test]
    public void Save_MoreThanIsEverRead_IsAStoreException()
    {
        byte[] content = GC.AllocateUninitializedArray<byte>((int)CheckpointStore.LargestFile);

        Assert.That(() => Checkpoints.Save(s_key, 1, content), Throws.TypeOf<StoreException>().With.Message.Contains("at most"));
    }

    [Test]
    public void Save_AtNoUpdate_Throws() =>
        Assert.That(() => Checkpoints.Save(s_key, 0, "state"u8), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase(PowerLoss.None)]
    [TestCase(PowerLoss.Everything)]
    [TestCase(PowerLoss.Content)]
    [TestCase(PowerLoss.Names)]
    public void Save_KilledAtEveryOperation_LeavesTheCheckpointBeforeOrTheNewOne(object loss)
    {
        const string Root = "/artifacts/store";
        for (int killAt = 1; ; killAt++)
        {
            var files = new MemoryFileSystem();
            ArtifactStore store = ArtifactStore.Open(Root, files);
            store.Checkpoints.Save(s_key, 1, "before"u8);
            files.KillAt = files.Operations + killAt;
            bool isDone = TrySave(store);
            files.Restart((PowerLoss)loss, new Random(killAt));

            using ArtifactStore next = ArtifactStore.Open(Root, files);
            StoredCheckpoint found = next.Checkpoints.Find(s_key)!;

            string[] allowed = isDone ? ["2 after"] : ["1 before", "2 after"];
            Assert.That($"{found.Position} {Encoding.UTF8.GetString(found.Content.Span)}", Is.AnyOf(allowed), $"killed at operation {killAt}, {loss}");
            Assert.That(files.List($"{Root}/ingest").Where(name => !name.EndsWith(".seat", StringComparison.Ordinal)), Is.Empty);
            if (isDone)
            {
                Assert.That(killAt, Is.GreaterThan(4));
                return;
            }
        }
    }

    [Test]
    public void SweepCheckpoints_KeyWithAResult_GoesAndTheOthersStay()
    {
        StageRecord record = SampleResults.Store(_folder.Blobs, "a");
        _folder.Store.Publish(record, SampleResults.NoteOf("a"));
        Checkpoints.Save(record.Key, 5, "left behind by a kill after the publication"u8);
        Checkpoints.Save(s_key, 5, "of a run that was stopped"u8);

        _folder.Store.SweepCheckpoints();

        Assert.That(Checkpoints.Find(record.Key), Is.Null);
        Assert.That(Checkpoints.Find(s_key), Is.Not.Null);
    }

    [TestCase(29, true)]
    [TestCase(31, false)]
    public void SweepCheckpoints_NobodyWroteItForThirtyDays_Goes(int days, bool stays)
    {
        Checkpoints.Save(s_key, 5, "state"u8);
        using ArtifactStore later = ArtifactStore.Open(_folder.Root, time: new LaterTime(TimeSpan.FromDays(days)));

        later.SweepCheckpoints();

        Assert.That(Checkpoints.Find(s_key), stays ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void SweepCheckpoints_KeyInWork_Stays()
    {
        Checkpoints.Save(s_key, 5, "state"u8);
        using ArtifactStore later = ArtifactStore.Open(_folder.Root, time: new LaterTime(TimeSpan.FromDays(100)));
        using (IDisposable? held = _folder.Store.TryAcquireKey(s_key))
        {
            later.SweepCheckpoints();
        }

        Assert.That(Checkpoints.Find(s_key), Is.Not.Null);
    }

    [Test]
    public void SweepCheckpoints_OneThatCannotBeRemoved_IsToldAndTheOthersGo()
    {
        Directory.CreateDirectory(Path.Combine(PathOf(s_key), "something"));
        Checkpoints.Save(s_other, 5, "state"u8);
        using ArtifactStore later = ArtifactStore.Open(_folder.Root, time: new LaterTime(TimeSpan.FromDays(31)));

        IReadOnlyList<StoreProblem> problems = later.SweepCheckpoints();

        Assert.That(problems.Single().What, Does.StartWith("Old checkpoints could not be swept: ").And.Contains(s_key.Hex));
        Assert.That(Checkpoints.Find(s_other), Is.Null);
    }

    private static void Put(string thing, string path)
    {
        switch (thing)
        {
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "pipe":
                using (var mkfifo = Process.Start("mkfifo", [path]))
                {
                    mkfifo.WaitForExit();
                }

                break;
            case "link":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "link to a folder":
                File.CreateSymbolicLink(path, Path.GetDirectoryName(path)!);
                break;
            default:
                using (FileStream file = File.Create(path))
                {
                    file.SetLength(CheckpointStore.LargestFile + 1);
                }

                break;
        }
    }

    private static bool TrySave(ArtifactStore store)
    {
        try
        {
            store.Checkpoints.Save(s_key, 2, "after"u8);
            return true;
        }
        catch (ProcessKilledException)
        {
            return false;
        }
    }

    private sealed class LaterTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
