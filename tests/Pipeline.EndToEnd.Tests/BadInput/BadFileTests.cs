using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.BadInput;

/// <summary>Files that are not what they should be: said before anything is computed, and nothing is lost.</summary>
public class BadFileTests
{
    [TestCase("<<<<<<< ours\n", 1, TestName = "Command_LockWithMergeMarkers_IsRefused")]
    [TestCase("version: 9\n", 1, TestName = "Command_LockOfAnotherVersion_IsRefused")]
    [TestCase("version: 1\nquick:\n  toy/floor:\n    key: sha256:1234\n", 4, TestName = "Command_LockWithAShortDigest_IsRefused")]
    public void Command_MalformedLock_NamesTheLineAndRunsNothing(string content, int line)
    {
        using Experiment toy = Experiment.Fresh();
        File.WriteAllText(toy["pipeline.lock"], content);

        foreach (string command in (string[])["run", "check", "metrics"])
        {
            PipelineOutcome outcome = toy.Pipeline(command);

            Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
            Assert.That(outcome.Error, Does.StartWith($"pipeline: pipeline.lock:{line}: ").And.Contain("restore the file with git"));
            Assert.That(outcome.Error, Does.Not.Contain("   at "));
            Assert.That(toy.Lock, Is.EqualTo(content), "A person must be able to repair the file.");
        }
    }

    [Test]
    public void Command_StoreIsARegularFile_SaysWhatMustBeThere([Values("run", "plan", "status")] string command)
    {
        using Experiment toy = Experiment.Fresh();
        Directory.CreateDirectory(toy["artifacts"]);
        File.WriteAllText(toy.Store, "not a store");

        PipelineOutcome outcome = toy.Pipeline(command);

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.StartWith($"pipeline: '{toy.Store}' must be a folder that you may write to"));
        Assert.That(outcome.Error, Does.Not.Contain("   at "));
        Assert.That(File.ReadAllText(toy.Store), Is.EqualTo("not a store"));
    }

    [Test]
    public void Command_StoreOfAnotherVersion_IsRefusedAndLeftAlone()
    {
        using Experiment toy = Experiment.Finished();
        File.SetUnixFileMode(Path.Combine(toy.Store, "oci-layout"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(Path.Combine(toy.Store, "oci-layout"), """{"imageLayoutVersion":"9.0.0"}""");
        string journal = File.ReadAllText(Path.Combine(toy.Store, "journal.jsonl"));

        PipelineOutcome outcome = toy.Pipeline("run", "--no-cache");

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.Contain("must be an OCI image layout of version 1.0.0").And.Contain("9.0.0"));
        Assert.That(File.ReadAllText(Path.Combine(toy.Store, "journal.jsonl")), Is.EqualTo(journal));
    }

    [Test]
    public void Run_StoreWithoutWritePermission_SaysSoAndLosesNothing()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        toy.Edit("updates: 5", "updates: 6");
        Func<PipelineOutcome> run = RunOf(toy);
        string[] folders = [toy.Store, .. Directory.EnumerateDirectories(toy.Store, "*", SearchOption.AllDirectories)];
        Array.ForEach(folders, folder => File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute));
        try
        {
            PipelineOutcome outcome = run();

            Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
            Assert.That(outcome.Error, Does.Contain($"'{toy.Store}' must be a folder that you may write to"));
            Assert.That(outcome.Error, Does.Not.Contain("   at "));
            Assert.That(toy.Lock, Is.EqualTo(before));
        }
        finally
        {
            Array.ForEach(folders, folder => File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public void Show_TruncatedTable_SaysSo()
    {
        using Experiment toy = Experiment.Finished();
        byte[] table = File.ReadAllBytes(Path.Combine(toy.View, "quick", "toy", "floor", "by-step.parquet"));
        File.WriteAllBytes(toy["half.parquet"], table[..(table.Length / 2)]);

        PipelineOutcome outcome = toy.Pipeline("show", "half.parquet");

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.StartWith("pipeline: ").And.Contain("half.parquet"));
        Assert.That(outcome.Error, Does.Not.Contain("   at ").And.Not.Contain("defect"));
    }

    /// <summary>A run of somebody whom permission bits bind: root gives the folder away.</summary>
    private static Func<PipelineOutcome> RunOf(Experiment toy)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return () => toy.Pipeline("run");
        }

        OrdinaryUser.Require();
        toy.GiveTo(OrdinaryUser.Number);
        return () => toy.PipelineOf(OrdinaryUser.Number, "run");
    }
}
