using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Signals;

/// <summary>A training that was stopped goes on where it stopped, and ends with the bytes of one that never stopped.</summary>
[Platform("Linux", Reason = "env --default-signal is GNU's.")]
public partial class ResumeTests
{
    [Test]
    public void Run_AfterAKill_ResumesAndEndsWithTheBytesOfAnUninterruptedRun()
    {
        using Experiment toy = LongTraining.Fresh();
        KillAfterACheckpoint(toy);
        string[] left = toy.Checkpoints;

        PipelineOutcome next = toy.Pipeline("run");

        Assert.That(left, Has.Length.EqualTo(1));
        Assert.That(next.ExitCode, Is.Zero, next.ToString);
        Assert.That(ResumedAt(next), Is.InRange(1, 3999), next.ToString);
        Assert.That(toy.Lock, Is.EqualTo(LongTraining.Lock));
        Assert.That(toy.ViewDigests(), Is.EqualTo(LongTraining.View));
        Assert.That(toy.Checkpoints, Is.Empty, "A published result needs no checkpoint.");
    }

    [Test]
    public void Run_AfterSigterm_ResumesFromTheLastCheckpointThatTheSignalMadeItWrite()
    {
        using Experiment toy = LongTraining.Fresh();
        using PipelineProcess process = PipelineProcess.Start(toy.Folder, ["run", "toy/learner", "--progress", "json", "--checkpoint-every", "86400"]);
        process.WaitForProgress(LongTraining.Learner);

        process.Signal("TERM");
        PipelineOutcome stopped = process.WaitForExit();
        string[] left = toy.Checkpoints;
        PipelineOutcome next = toy.Pipeline("run");

        Assert.That(stopped.ExitCode, Is.EqualTo(143), stopped.ToString);
        Assert.That(left, Has.Length.EqualTo(1));
        Assert.That(ResumedAt(next), Is.InRange(1, 3999), next.ToString);
        Assert.That(toy.Lock, Is.EqualTo(LongTraining.Lock));
        Assert.That(toy.ViewDigests(), Is.EqualTo(LongTraining.View));
    }

    [Test]
    public void Run_SigtermWhenNoCheckpointCanBeWritten_SaysSoAndEndsWith143()
    {
        using Experiment toy = LongTraining.Fresh(1_000_000);
        using PipelineProcess process = PipelineProcess.Start(toy.Folder, ["run", "toy/learner", "--progress", "json", "--checkpoint-every", "86400"]);
        process.WaitForProgress(LongTraining.Learner);
        Directory.Delete(Path.Combine(toy.Store, "checkpoints"));

        process.Signal("TERM");
        PipelineOutcome stopped = process.WaitForExit();

        Assert.That(stopped.ExitCode, Is.EqualTo(143), stopped.ToString);
        Assert.That(stopped.Error, Does.Contain("could not be written; the stage goes on").And.Contain("Old checkpoints could not be swept"));
    }

    [Test]
    public void Run_OldCheckpointThatCannotBeRemoved_WritesPipelineLockAllTheSame()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        string stuck = Path.Combine(toy.Store, "checkpoints", new string('0', 64));
        Directory.CreateDirectory(Path.Combine(stuck, "something"));
        Directory.SetLastWriteTimeUtc(stuck, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(toy["pipeline.lock"]);

        PipelineOutcome next = toy.Pipeline("run");

        Assert.That(next.ExitCode, Is.Zero, next.ToString);
        Assert.That(toy.Lock, Is.EqualTo(before));
        Assert.That(next.Error, Does.Contain("Old checkpoints could not be swept: ").And.Contain("holds something"));
    }

    [Test]
    public void Run_CheckpointCut_SaysSoStartsOverAndEndsWithTheSameBytes()
    {
        using Experiment toy = LongTraining.Fresh();
        KillAfterACheckpoint(toy);
        string path = toy.Checkpoints.Single();
        byte[] whole = File.ReadAllBytes(path);
        File.Delete(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        PipelineOutcome next = toy.Pipeline("run");

        Assert.That(next.ExitCode, Is.Zero, next.ToString);
        Assert.That(next.Error, Does.Contain($"The checkpoint of {LongTraining.Learner} is of no use: its ").And.Contain("The stage starts over."));
        Assert.That(next.Error, Does.Not.Contain("resuming at").And.Not.Contain("   at "));
        Assert.That(toy.Lock, Is.EqualTo(LongTraining.Lock));
    }

    [Test]
    public void Run_NoCacheAfterAKill_StartsFromTheBeginning()
    {
        using Experiment toy = LongTraining.Fresh();
        KillAfterACheckpoint(toy);

        PipelineOutcome next = toy.Pipeline("run", "--no-cache");

        Assert.That(next.ExitCode, Is.Zero, next.ToString);
        Assert.That(next.Error, Does.Not.Contain("resuming at"));
        Assert.That(toy.Lock, Is.EqualTo(LongTraining.Lock));
        Assert.That(toy.Checkpoints, Is.Empty);
    }

    private static void KillAfterACheckpoint(Experiment toy)
    {
        using PipelineProcess process = PipelineProcess.Start(toy.Folder, ["run", "toy/learner", "--checkpoint-every", "0"]);
        for (long begin = Stopwatch.GetTimestamp(); toy.Checkpoints.Length == 0; Thread.Yield())
        {
            Assert.That(Stopwatch.GetElapsedTime(begin).TotalSeconds, Is.LessThan(90), "No checkpoint was written.");
        }

        process.Signal("KILL");
        Assert.That(process.WaitForExit().ExitCode, Is.EqualTo(137));
    }

    private static int ResumedAt(PipelineOutcome outcome)
    {
        Match match = Resumed().Match(outcome.Error);
        Assert.That(match.Success, Is.True, outcome.ToString);
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^notice  toy/learner\[seed=1\] resuming at update ([0-9]+)$", RegexOptions.Multiline)]
    private static partial Regex Resumed();
}
