using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Damage;

/// <summary>Damage to the store's own files costs time at most.</summary>
public class StoreDamageTests
{
    [Test]
    public void Run_JournalEndsInTheMiddleOfALine_RunsWhatTheLineRecorded()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        using (FileStream journal = File.Open(Path.Combine(toy.Store, "journal.jsonl"), FileMode.Open))
        {
            journal.SetLength(journal.Length - 20);
        }

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.ClosingLine, Does.StartWith("1 ran, 9 cached"), run.ToString);
        Assert.That(toy.Lock, Is.EqualTo(before));
    }

    [Test]
    public void Run_ManifestDamaged_SaysSoAndMakesTheResultAgain()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        string manifest = Directory.EnumerateFiles(Path.Combine(toy.Store, "blobs", "sha256"))
            .First(path => File.ReadAllText(path).Contains("application/vnd.oci.image.manifest", StringComparison.Ordinal));
        File.SetUnixFileMode(manifest, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(manifest, new string('x', (int)new FileInfo(manifest).Length));

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Error, Does.Contain(Path.GetFileName(manifest)));
        Assert.That(toy.Quarantined, Is.EqualTo(new[] { $"{Path.GetFileName(manifest)}.1" }));
        Assert.That(run.ClosingLine, Does.StartWith("1 ran, 9 cached"), run.ToString);
        Assert.That(toy.Lock, Is.EqualTo(before));
    }

    [Test]
    public void Run_IndexForOtherToolsRemoved_WritesItAgain()
    {
        using Experiment toy = Experiment.Finished();
        string index = Path.Combine(toy.Store, "index.json");
        string before = File.ReadAllText(index);
        File.Delete(index);

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ClosingLine, Does.StartWith("0 ran, "), run.ToString);
        Assert.That(File.ReadAllText(index), Is.EqualTo(before));
    }

    [Test]
    public void Run_WholeStoreRemoved_MakesEverythingAgainToTheSameLock()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        Directory.Delete(toy.Store, recursive: true);

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ClosingLine, Does.StartWith("10 ran, 0 cached, "), run.ToString);
        Assert.That(toy.Lock, Is.EqualTo(before));
    }
}
