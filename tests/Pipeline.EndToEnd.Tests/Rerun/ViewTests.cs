using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Rerun;

/// <summary>artifacts/out: restored from the store, and never at the cost of a person's work.</summary>
public class ViewTests
{
    private const string Curve = "quick/toy/learner/seed=1/curve.parquet";

    [Test]
    public void Run_ViewDeleted_RestoresItWithoutRunningAStage()
    {
        using Experiment toy = Experiment.Finished();
        SortedDictionary<string, string> before = toy.ViewDigests();
        Directory.Delete(toy.View, recursive: true);

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ClosingLine, Does.StartWith("0 ran, "), run.ToString);
        Assert.That(before, Is.Not.Empty);
        Assert.That(toy.ViewDigests(), Is.EqualTo(before));
    }

    [Test]
    public void Run_OneFileDeleted_RestoresIt()
    {
        using Experiment toy = Experiment.Finished();
        SortedDictionary<string, string> before = toy.ViewDigests();
        File.Delete(Path.Combine(toy.View, Curve));

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ClosingLine, Does.StartWith("0 ran, "), run.ToString);
        Assert.That(toy.ViewDigests(), Is.EqualTo(before));
    }

    [Test]
    public void Run_FileEditedByHand_KeepsTheEditAndSaysWhere()
    {
        using Experiment toy = Experiment.Finished();
        SortedDictionary<string, string> before = toy.ViewDigests();
        string path = Path.Combine(toy.View, Curve);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, "my own notes");

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Error, Does.Contain($"'{Curve}' was changed by hand. It is kept as '{Curve}.edited-1'"));
        Assert.That(File.ReadAllText(path + ".edited-1"), Is.EqualTo("my own notes"));
        Assert.That(toy.ViewDigests()[Curve], Is.EqualTo(before[Curve]));
    }

    [Test]
    public void Run_StageRemovedFromThePipeline_RemovesItsFilesAndKeepsForeignOnes()
    {
        using Experiment toy = Experiment.Finished();
        File.WriteAllText(Path.Combine(toy.View, "quick", "toy", "notes.txt"), "mine");
        string declaration = File.ReadAllText(toy.Declaration);
        int begin = declaration.IndexOf("  toy/figure:", StringComparison.Ordinal);
        int end = declaration.IndexOf("claims:", StringComparison.Ordinal);
        File.WriteAllText(toy.Declaration, declaration.Remove(begin, end - begin));

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ClosingLine, Does.StartWith("0 ran, 9 cached, "), run.ToString);
        Assert.That(Directory.Exists(Path.Combine(toy.View, "quick", "toy", "figure")), Is.False);
        Assert.That(File.ReadAllText(Path.Combine(toy.View, "quick", "toy", "notes.txt")), Is.EqualTo("mine"));
        Assert.That(toy.Lock, Does.Not.Contain("toy/figure"));
    }
}
