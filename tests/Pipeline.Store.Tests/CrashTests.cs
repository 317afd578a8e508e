using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests;

/// <summary>Kills the process, or the power, at every single operation, and asks whether the next process finds a sound store.</summary>
[TestFixture]
public sealed class CrashTests
{
    private const string Root = "/artifacts/store";
    private static readonly string[] s_names = ["a", "b", "c"];

    [TestCase(PowerLoss.None, 1)]
    [TestCase(PowerLoss.Everything, 1)]
    [TestCase(PowerLoss.Content, 1)]
    [TestCase(PowerLoss.Names, 1)]
    [TestCase(PowerLoss.Anything, 5)]
    public void Store_KilledAtEveryOperation_KeepsWhatItPublishedAndShowsOnlyWhatIsComplete(object loss, int seeds)
    {
        int operations = CountOperations();

        for (int killAt = 1; killAt <= operations; killAt++)
        {
            for (int seed = 0; seed < seeds; seed++)
            {
                var files = new MemoryFileSystem { KillAt = killAt };
                var published = new List<string>();

                Assert.That(() => Work(files, published), Throws.TypeOf<ProcessKilledException>());
                files.Restart((PowerLoss)loss, new Random(seed));

                RequireSound(files, published, $"killed at operation {killAt} of {operations}, {loss}, seed {seed}");
            }
        }
    }

    [Test]
    public void Store_FullDiskAtEveryOperation_SaysSoAndGoesOn()
    {
        int operations = CountOperations();

        for (int failAt = 1; failAt <= operations; failAt++)
        {
            var files = new MemoryFileSystem { FailAt = failAt };
            var published = new List<string>();
            string moment = $"disk full at operation {failAt} of {operations}";

            Assert.That(() => Work(files, published), Throws.TypeOf<StoreException>().With.Message.Contains("No space left"), moment);

            RequireSound(files, published, moment);
        }
    }

    private static int CountOperations()
    {
        var files = new MemoryFileSystem();
        Work(files, []);
        return files.Operations;
    }

    private static void Work(MemoryFileSystem files, List<string> published)
    {
        using ArtifactStore store = ArtifactStore.Open(Root, files);
        foreach (string name in s_names)
        {
            store.Publish(SampleResults.Store(store.Blobs, name), SampleResults.NoteOf(name));
            published.Add(name);
        }

        store.Publish(SampleResults.Store(store.Blobs, "a"), SampleResults.NoteOf("another instance of a"));
        store.WriteIndex();
    }

    private static void RequireSound(MemoryFileSystem files, List<string> published, string moment)
    {
        using ArtifactStore store = ArtifactStore.Open(Root, files);
        string[] found = [.. s_names.Where(name => store.TryFind(SampleResults.KeyOf(name), out _))];
        Assert.That(found, Is.SupersetOf(published), $"{moment}: nothing that was published is lost");
        Assert.That(store.TakeProblems().Where(problem => !problem.What.Contains("checksum", StringComparison.Ordinal)), Is.Empty, moment);
        foreach (string name in found)
        {
            store.TryFind(SampleResults.KeyOf(name), out StoredResult? result);
            foreach (RecordedOutput output in result!.Record.Outputs)
            {
                Assert.That(() => store.Blobs.Verify(output.Blob), Throws.Nothing, $"{moment}: '{output.Name}' of '{name}'");
            }
        }

        Assert.That(files.List($"{Root}/ingest"), Is.Empty, $"{moment}: drafts");
        Assert.That(() => Work(files, []), Throws.Nothing, $"{moment}: the same command again");
    }
}
