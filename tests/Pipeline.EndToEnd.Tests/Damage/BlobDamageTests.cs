using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Damage;

/// <summary>A damaged blob is said, put into quarantine and made again; the numbers stay.</summary>
public class BlobDamageTests
{
    public enum Harm
    {
        OneByteChanged,
        Truncated,
        Removed,
    }

    /// <summary>One output that a later stage reads, and one that nobody reads but people.</summary>
    private static readonly string[] s_outputs = ["toy/data[seed=1] train", "toy/learner[seed=1] curve"];

    [Test]
    public void Run_BlobDamaged_SaysSoQuarantinesItAndMakesItAgain([ValueSource(nameof(s_outputs))] string output, [Values] Harm harm)
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        SortedDictionary<string, string> view = toy.ViewDigests();
        string blob = toy.Blob(output.Split(' ')[0], output.Split(' ')[1]);
        byte[] content = File.ReadAllBytes(blob);
        Apply(harm, blob);

        PipelineOutcome run = toy.Pipeline("run");

        string hex = Path.GetFileName(blob);
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Error, Does.Contain(hex), "The damage must be said.");
        Assert.That(run.ClosingLine, Does.StartWith("1 ran, "), run.ToString);
        Assert.That(File.ReadAllBytes(blob), Is.EqualTo(content), "The blob must be whole again.");
        Assert.That(toy.Quarantined, harm == Harm.Removed ? Is.Empty : Is.EqualTo(new[] { $"{hex}.1" }));
        Assert.That(toy.Lock, Is.EqualTo(before));
        Assert.That(toy.ViewDigests(), Is.EqualTo(view));
    }

    [Test]
    public void Command_ThatOnlyReads_SaysWhatDamageItMet([Values("status", "plan")] string command, [Values] Harm harm)
    {
        using Experiment toy = Experiment.Finished();
        string blob = toy.Blob("toy/learner[seed=1]", "curve");
        Apply(harm, blob);

        PipelineOutcome outcome = toy.Pipeline(command);

        Assert.That(outcome.Error, Does.StartWith("pipeline: ").And.Contain(Path.GetFileName(blob)).And.Not.Contain("   at "), outcome.ToString);
    }

    [Test]
    public void Run_BlobDamagedWhereAStageMustReadIt_RunsItsProducerFirst()
    {
        using Experiment toy = Experiment.Finished();
        string blob = toy.Blob("toy/learner[seed=1]", "initial");
        toy.Edit("with: { mappings: 2 }", "with: { mappings: 3 }");
        Apply(Harm.OneByteChanged, blob);

        PipelineOutcome run = toy.Pipeline("run", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Is.EqualTo(new[] { "toy/learner[seed=1]", "toy/figure[seed=1]" }));
        Assert.That(run.Error, Does.Contain(Path.GetFileName(blob)));
        Assert.That(toy.Quarantined, Is.EqualTo(new[] { $"{Path.GetFileName(blob)}.1" }));
    }

    [Test]
    public void Run_ViewDeletedAndBlobDamaged_PlacesNoDamagedFile()
    {
        using Experiment toy = Experiment.Finished();
        SortedDictionary<string, string> view = toy.ViewDigests();
        Directory.Delete(toy.View, recursive: true);
        Apply(Harm.OneByteChanged, toy.Blob("toy/floor", "by-step"));

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(toy.ViewDigests(), Is.EqualTo(view));
    }

    private static void Apply(Harm harm, string blob)
    {
        byte[] bytes = File.ReadAllBytes(blob);
        File.SetUnixFileMode(blob, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        switch (harm)
        {
            case Harm.OneByteChanged:
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(blob, bytes);
                break;
            case Harm.Truncated:
                File.WriteAllBytes(blob, bytes[..(bytes.Length / 2)]);
                break;
            default:
                File.Delete(blob);
                break;
        }
    }
}
