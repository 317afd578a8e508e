using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Pipeline.Core;
using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests;

[TestFixture]
public sealed class ArtifactStoreTests
{
    private StoreFolder _folder = null!;

    private ArtifactStore Store => _folder.Store;

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public void Open_FreshFolder_IsAnOciLayout()
    {
        Assert.That(File.ReadAllText(Path.Combine(_folder.Root, "oci-layout")), Is.EqualTo("""{"imageLayoutVersion":"1.0.0"}"""));
        Assert.That(
            File.ReadAllText(Path.Combine(_folder.Root, "index.json")),
            Is.EqualTo("""{"manifests":[],"mediaType":"application/vnd.oci.image.index.v1+json","schemaVersion":2}"""));
        Assert.That(Directory.Exists(Path.Combine(_folder.Root, "blobs", "sha256")), Is.True);
    }

    [Test]
    public void Files_ThatTheStoreAddsTo_StayWritableForTheirOwner()
    {
        Publish("a");

        Assert.That(File.GetUnixFileMode(Path.Combine(_folder.Root, "journal.jsonl")) & UnixFileMode.UserWrite, Is.EqualTo(UnixFileMode.UserWrite));
    }

    [TestCase("""{"imageLayoutVersion":"2.0.0"}""")]
    [TestCase("""{"imageLayoutVersion":1}""")]
    [TestCase("<html>")]
    public void Open_OtherLayoutVersion_IsRefusedWithFolderAndRemedy(string marker)
    {
        StoreFolder.Overwrite(Path.Combine(_folder.Root, "oci-layout"), Encoding.UTF8.GetBytes(marker));

        Assert.That(
            () => _folder.Open(),
            Throws.TypeOf<StoreException>()
                .With.Property("ExitCode").EqualTo(ExitCode.Invalid)
                .And.Message.Contains($"'{_folder.Root}'")
                .And.Message.Contains("Name another folder"));
    }

    [Test]
    public void Open_FolderWithoutWritePermission_IsRefusedWithFolderAndRemedy()
    {
        var files = new MemoryFileSystem { IsReadOnly = true };

        Assert.That(
            () => ArtifactStore.Open("/artifacts/store", files),
            Throws.TypeOf<StoreException>().With.Message.EqualTo(
                "'/artifacts/store' must be a folder that you may write to, but the disk answered: Permission denied. "
                + "Check owner and mode with 'ls -ld /artifacts/store' and the space left with 'df /artifacts/store', then run the command again. "
                + "Nothing that was stored is lost."));
    }

    [Test]
    public void Open_RealFolderWithoutWritePermission_IsRefused()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("root is not bound by permission bits; run the tests as another user.");
        }

        string folder = _folder["read-only"];
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.That(() => ArtifactStore.Open(folder), Throws.TypeOf<StoreException>().With.Message.Contains(folder));
    }

    [Test]
    public void Open_FileInThePlace_IsRefused()
    {
        File.WriteAllText(_folder["file"], "");

        Assert.That(() => ArtifactStore.Open(_folder["file"]), Throws.TypeOf<StoreException>().With.Message.Contains(_folder["file"]));
    }

    [Test]
    public void TryFind_UnknownKey_IsAMiss()
    {
        Assert.That(Store.TryFind(SampleResults.KeyOf("a"), out StoredResult? result), Is.False);
        Assert.That(result, Is.Null);
        Assert.That(Store.TakeProblems(), Is.Empty);
    }

    [Test]
    public void TryFind_Published_GivesEveryFactBack()
    {
        StageRecord record = Publish("a").Record;

        using ArtifactStore other = _folder.Open();
        Assert.That(other.TryFind(record.Key, out StoredResult? found), Is.True);

        StageRecord read = found!.Record;
        Assert.That(found.Note, Is.EqualTo(SampleResults.NoteOf("a")));
        Assert.That(CanonicalJson.ToText(read.Settings), Is.EqualTo("""{"examples":256,"mappings":100,"rate":0.1}"""));
        Assert.That(read.Methods, Is.EqualTo(record.Methods));
        Assert.That(read.Metrics, Is.EqualTo(record.Metrics));
        Assert.That(read.Inputs, Is.EqualTo(record.Inputs));
        Assert.That(read.Outputs, Is.EqualTo(record.Outputs));
        Assert.That(
            read with { Settings = record.Settings, Methods = record.Methods, Metrics = record.Metrics, Inputs = record.Inputs, Outputs = record.Outputs },
            Is.EqualTo(record));
    }

    [Test]
    public void TryFind_OutputOverwrittenInItsSize_IsAMissThatIsSaidAndTheBlobGoesToQuarantine()
    {
        RecordedOutput output = Publish("a").Record.Outputs[1];
        byte[] bytes = File.ReadAllBytes(_folder.PathOf(output.Digest));
        bytes[0] ^= 1;
        StoreFolder.Overwrite(_folder.PathOf(output.Digest), bytes);

        Assert.That(Store.TryFind(SampleResults.KeyOf("a"), out _), Is.False);
        Assert.That(Store.TakeProblems().Single().ToString(), Does.Contain($"but that blob holds {Digest.Of(bytes)} (moved to quarantine/). The result is made again."));
        Assert.That(File.Exists(_folder.PathOf(output.Digest)), Is.False);
    }

    [Test]
    public void TryFind_OutputTouchedButSound_IsFoundAndNotHashedAgain()
    {
        RecordedOutput output = Publish("a").Record.Outputs[1];
        File.SetLastWriteTimeUtc(_folder.PathOf(output.Digest), DateTime.UnixEpoch.AddDays(12345));

        Assert.That(Store.TryFind(SampleResults.KeyOf("a"), out _), Is.True);
        Assert.That(File.GetLastWriteTimeUtc(_folder.PathOf(output.Digest)), Is.EqualTo(new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Test]
    public void TryFind_OutputRemovedOrCut_IsAMissThatIsSaid([Values] bool isRemoved)
    {
        RecordedOutput output = Publish("a").Record.Outputs[1];
        string path = _folder.PathOf(output.Digest);
        StoreFolder.Overwrite(path, [1]);
        if (isRemoved)
        {
            File.Delete(path);
        }

        Assert.That(Store.TryFind(SampleResults.KeyOf("a"), out _), Is.False);
        Assert.That(
            Store.TakeProblems().Single().ToString(),
            Is.EqualTo($"Output 'test' of 'a' must be blob {output.Digest} of 6 bytes, but that blob {(isRemoved ? "is missing" : "has 1 bytes where 6 are due (moved to quarantine/)")}. The result is made again."));
        Assert.That(Store.TakeProblems(), Is.Empty, "each problem is said once");
    }

    [Test]
    public void TryFind_AnyBlobOfTheRecordDamaged_IsAMissThatIsSaid([Values("manifest", "config", "methods")] string damaged)
    {
        StoredResult published = Publish("a");
        string manifest = File.ReadAllText(_folder.PathOf(published.Manifest));
        string mediaType = damaged == "config" ? MediaTypes.StageConfig : MediaTypes.StageMethods;
        string blob = damaged == "manifest"
            ? _folder.PathOf(published.Manifest)
            : Directory.GetFiles(Path.Combine(_folder.Root, "blobs", "sha256"))
                .Single(file => manifest.Contains($"{Path.GetFileName(file)}\",\"mediaType\":\"{mediaType}", StringComparison.Ordinal));
        byte[] bytes = File.ReadAllBytes(blob);
        bytes[^2] ^= 4;
        StoreFolder.Overwrite(blob, bytes);
        using ArtifactStore other = _folder.Open();

        Assert.That(other.TryFind(SampleResults.KeyOf("a"), out _), Is.False);
        Assert.That(other.TakeProblems().Single().What, Does.StartWith("The record of 'a' cannot be read: Blob '").And.Contains(Path.GetFileName(blob)));
        Assert.That(() => Publish("a", other), Throws.Nothing);
        Assert.That(other.TryFind(SampleResults.KeyOf("a"), out _), Is.True);
    }

    [Test]
    public void TryFind_RecordOfAnotherVersion_IsAMissThatIsSaid()
    {
        BlobDescriptor manifest = _folder.Blobs.Put("""{"schemaVersion":3}"""u8);
        var entry = new JournalEntry(SampleResults.KeyOf("a"), manifest, SampleResults.NoteOf("a"));
        File.AppendAllText(_folder.Journal, Encoding.UTF8.GetString(JournalLine.Write(entry)));

        Assert.That(Store.TryFind(SampleResults.KeyOf("a"), out _), Is.False);
        Assert.That(Store.LastOf("a"), Is.Null);
        Assert.That(Store.TakeProblems(), Has.Count.EqualTo(2).And.All.Property("What").Contains("another version wrote it"));
    }

    [Test]
    public void Publish_SameResultAgain_KeepsTheFirst()
    {
        StoredResult first = Publish("a");
        StoredResult second = Store.Publish(SampleResults.Store(_folder.Blobs, "a"), SampleResults.NoteOf("a", minute: 5));

        Assert.That(second.Manifest, Is.EqualTo(first.Manifest));
        Assert.That(second.Note, Is.EqualTo(first.Note));
        Assert.That(File.ReadLines(_folder.Journal).Count(), Is.EqualTo(2), "the header and one record");
    }

    [Test]
    public void Publish_SameResultForAnotherInstance_IsKnownOfBoth()
    {
        Publish("a");
        Store.Publish(SampleResults.Store(_folder.Blobs, "a"), SampleResults.NoteOf("twin", minute: 5));

        using ArtifactStore other = _folder.Open();
        Assert.That(other.LastOf("twin")!.Note, Is.EqualTo(SampleResults.NoteOf("twin", minute: 5)));
        Assert.That(other.TryFind(SampleResults.KeyOf("a"), out StoredResult? found), Is.True);
        Assert.That(found!.Note.Instance, Is.EqualTo("a"), "the run that made it");
    }

    [Test]
    public void Publish_OtherOutputsForTheSameKey_IsADivergenceThatReplacesNothing()
    {
        StoredResult first = Publish("a");
        StageRecord other = SampleResults.Store(_folder.Blobs, "a", content: "second");

        Assert.That(
            () => Store.Publish(other, SampleResults.NoteOf("a")),
            Throws.TypeOf<DivergenceException>()
                .With.Property("ExitCode").EqualTo(ExitCode.Integrity)
                .And.Property("Differences").EqualTo(
                    new[] { $"output 'train' was {first.Record.Outputs[0].Digest} and is {other.Outputs[0].Digest}" }.ToImmutableArray()));
        Assert.That(Store.TryFind(first.Record.Key, out StoredResult? found), Is.True);
        Assert.That(found!.Manifest, Is.EqualTo(first.Manifest));
    }

    [Test]
    public void Publish_OtherMetricForTheSameKey_IsADivergence()
    {
        Publish("a");

        Assert.That(
            () => Store.Publish(SampleResults.Store(_folder.Blobs, "a", mse: 0.5), SampleResults.NoteOf("a")),
            Throws.TypeOf<DivergenceException>().With.Message.Contains("metric 'mse' was 0.25 and is 0.5"));
    }

    [Test]
    public void Publish_OtherOutputsWhileTheOldOnesAreDamaged_TakesTheirPlace([Values] bool isRemoved)
    {
        StoredResult first = Publish("a");
        string path = _folder.PathOf(first.Record.Outputs[1].Digest);
        StageRecord other = SampleResults.Store(_folder.Blobs, "a", content: "second") with { Outputs = [SampleResults.Store(_folder.Blobs, "b").Outputs[0]] };
        StoreFolder.Overwrite(path, "a tesT"u8.ToArray());
        if (isRemoved)
        {
            File.Delete(path);
        }

        Store.Publish(other, SampleResults.NoteOf("a"));

        Assert.That(Store.TryFind(first.Record.Key, out StoredResult? found), Is.True);
        Assert.That(found!.Record.Outputs, Is.EqualTo(other.Outputs));
        Assert.That(Store.TakeProblems(), Is.Not.Empty);
    }

    [Test]
    public void TryFind_DamagedResultComesBackAfterItWasReplaced_GivesTheLaterOne()
    {
        StoredResult first = Publish("a");
        string path = _folder.PathOf(first.Record.Outputs[0].Digest);
        byte[] content = File.ReadAllBytes(path);
        File.Delete(path);
        StoredResult second = Store.Publish(SampleResults.Store(_folder.Blobs, "a", content: "second"), SampleResults.NoteOf("a"));

        _folder.Blobs.Put(content);

        Assert.That(Store.TryFind(first.Record.Key, out StoredResult? found), Is.True);
        Assert.That(found!.Manifest, Is.EqualTo(second.Manifest));
    }

    [Test]
    public void Publish_UncommittedOutput_IsADefectOfTheCaller()
    {
        StageRecord record = SampleResults.Store(_folder.Blobs, "a");
        File.Delete(_folder.PathOf(record.Outputs[0].Digest));

        Assert.That(() => Store.Publish(record, SampleResults.NoteOf("a")), Throws.ArgumentException.With.Message.Contains("Commit its draft first"));
    }

    [Test]
    public void LastOf_SeveralKeys_IsTheLatest()
    {
        Store.Publish(SampleResults.Store(_folder.Blobs, "epochs 800"), SampleResults.NoteOf("learner"));
        Store.Publish(SampleResults.Store(_folder.Blobs, "epochs 400"), SampleResults.NoteOf("learner"));

        Assert.That(Store.LastOf("learner")!.Record.Key, Is.EqualTo(SampleResults.KeyOf("epochs 400")));
        Assert.That(Store.LastOf("unknown"), Is.Null);
    }

    [Test]
    public void LastOf_OutputsGone_StillTellsWhatDecidedThem()
    {
        RecordedOutput output = Publish("a").Record.Outputs[0];
        File.Delete(_folder.PathOf(output.Digest));

        Assert.That(Store.LastOf("a")!.Record.Key, Is.EqualTo(SampleResults.KeyOf("a")));
    }

    [Test]
    public void TwoStores_OneFolder_SeeEachOthersResults()
    {
        using ArtifactStore other = _folder.Open();

        Publish("a");
        Assert.That(other.TryFind(SampleResults.KeyOf("a"), out _), Is.True);

        Publish("b", other);
        Assert.That(Store.TryFind(SampleResults.KeyOf("b"), out _), Is.True);
    }

    [Test]
    public void TwoStores_PublishingAtOnce_LoseNothing()
    {
        using ArtifactStore other = _folder.Open();
        string[] names = [.. Enumerable.Range(0, 40).Select(number => $"result {number}")];

        Parallel.ForEach(names, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (name, _, number) => Publish(name, number % 2 == 0 ? Store : other));

        using ArtifactStore third = _folder.Open();
        Assert.That(names.Where(name => !third.TryFind(SampleResults.KeyOf(name), out _)), Is.Empty);
        Assert.That(third.TakeProblems(), Is.Empty);
        Assert.That(File.ReadLines(_folder.Journal).Count(), Is.EqualTo(names.Length + 1));
    }

    [Test]
    public void TwoStores_PublishingOtherOutputsForOneKeyAtOnce_AgreeOnOneResult()
    {
        using ArtifactStore other = _folder.Open();
        StageRecord[] records = [.. Enumerable.Range(0, 8).Select(number => SampleResults.Store(_folder.Blobs, "a", content: $"{number}"))];
        var divergences = new ConcurrentBag<DivergenceException>();

        Parallel.ForEach(records, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (record, _, number) =>
        {
            try
            {
                (number % 2 == 0 ? Store : other).Publish(record, SampleResults.NoteOf("a"));
            }
            catch (DivergenceException exception)
            {
                divergences.Add(exception);
            }
        });

        Assert.That(divergences, Has.Count.EqualTo(7));
        Assert.That(File.ReadLines(_folder.Journal).Count(), Is.EqualTo(2));
    }

    private StoredResult Publish(string name, ArtifactStore? store = null) =>
        (store ?? Store).Publish(SampleResults.Store((store ?? Store).Blobs, name), SampleResults.NoteOf(name));
}
