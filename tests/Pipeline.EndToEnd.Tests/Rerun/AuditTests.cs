using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Store;
using Pipeline.Tables;

namespace Pipeline.EndToEnd.Tests.Rerun;

/// <summary><c>run --audit</c> and <c>check --recompute</c>: what was computed once comes out again, or somebody is told.</summary>
public class AuditTests
{
    [Test]
    public void RunAudit_SameCode_ExecutesTheShareAgainAndChangesNothing()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;

        PipelineOutcome run = toy.Pipeline("run", "--audit=0.3", "--seed", "5", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Has.Length.EqualTo(3));
        Assert.That(run.Json["audit"]!["instances"]!.AsArray().Select(name => (string)name!), Is.EqualTo(run.Instances("Ran")));
        Assert.That(run.Error, Does.StartWith("audit of 3 of 10 cached instances, seed 5\n").And.EndsWith("audit passed: every output and metric of 3 instances came out as recorded\n"));
        Assert.That(toy.Lock, Is.EqualTo(before));
        Assert.That(Directory.Exists(toy["artifacts/recomputed"]), Is.False, "What was equal is thrown away.");
    }

    [Test]
    public void RunAudit_SameSeed_DrawsTheSameInstances()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome first = toy.Pipeline("run", "--audit", "0.3", "--json");
        string seed = first.Json["audit"]!["seed"]!.ToString();
        PipelineOutcome second = toy.Pipeline("run", "--audit", "0.3", "--seed", seed, "--json");

        Assert.That(second.Instances("Ran"), Is.EqualTo(first.Instances("Ran")));
    }

    [Test]
    public void RunAudit_AStoredTableIsAnother_ExitsWithFiveAndNamesRowAndColumn()
    {
        using Experiment toy = Experiment.Finished();
        Falsify(toy);

        PipelineOutcome run = toy.Pipeline("run", "--audit=1");

        Assert.That(run.ExitCode, Is.EqualTo(5), run.ToString);
        Assert.That(run.Error, Does.Contain("toy/floor: output 'by-step' was sha256:").And.Contains("the first difference is at row 3, column 'mse': 0.75 was recorded, "));
        Assert.That(Directory.Exists(toy["artifacts/recomputed"]), Is.True, "What came out stays for people to look at.");
        Assert.That(run.Error, Does.Contain(Directory.GetDirectories(toy["artifacts/recomputed"]).Single()));
    }

    [TestCase("--force")]
    [TestCase("--no-cache")]
    [TestCase("--dry-run")]
    public void RunAudit_WithAnOptionThatUsesNoCache_IsRefused(string option)
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", "--audit=0.5", option);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString);
        Assert.That(run.Error, Does.Contain($"so {option} does not go with it."));
    }

    [TestCase("--audit=0", "Expected a share above 0 and at most 1, such as 0.1.")]
    [TestCase("--audit=1.5", "Expected a share above 0 and at most 1, such as 0.1.")]
    [TestCase("--seed=1", "--seed chooses what --audit draws, but there is no --audit.")]
    public void RunAudit_WrongOption_SaysWhatIsExpected(string option, string expected)
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", option);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString);
        Assert.That(run.Error, Does.Contain(expected));
    }

    [Test]
    public void CheckRecompute_WithoutAStore_ComputesTheClosureAndLeavesNothing()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        Directory.Delete(toy["artifacts"], recursive: true);

        PipelineOutcome check = toy.Pipeline("check", "--recompute", "toy/mse");

        Assert.That(check.ExitCode, Is.Zero, check.ToString);
        Assert.That(check.Output, Does.Contain("4 instances computed again: every output and metric is as pipeline.lock records; 1 of 1 claims are as declared."));
        Assert.That(check.Error, Does.Not.Contain("toy/online"), "Only what the claim rests on runs.");
        Assert.That(toy.Lock, Is.EqualTo(before));
        Assert.That(Directory.Exists(toy["artifacts/store"]) || Directory.Exists(toy["artifacts/recomputed"]), Is.False);
    }

    [Test]
    public void CheckRecompute_LockSaysAnotherNumber_ExitsWithFiveAndJudgesByWhatCameOut()
    {
        using Experiment toy = Experiment.Finished();
        double mse = (double)toy.Pipeline("metrics", "--json").Json["metrics"]!["toy/evaluation[seed=1]"]!["mse"]!;
        string text = mse.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllText(toy["pipeline.lock"], toy.Lock.Replace($"mse: {text}\n", "mse: 0.9\n", StringComparison.Ordinal));

        PipelineOutcome check = toy.Pipeline("check", "--recompute", "toy/*", "--json");

        Assert.That(toy.Pipeline("check").ExitCode, Is.EqualTo(3), "By pipeline.lock the claim fails.");
        Assert.That(check.ExitCode, Is.EqualTo(5), check.ToString);
        Assert.That(check.Json["differences"]!.AsArray().Select(difference => $"{difference!["instance"]} {difference["thing"]} {difference["recorded"]} {difference["found"]}"), Is.EqualTo(new[] { $"toy/evaluation[seed=1] metric 'mse' 0.9 {text}" }));
        Assert.That((string)check.Json["claims"]![0]!["verdict"]!, Is.EqualTo("reproduced"));
    }

    [Test]
    public void CheckRecompute_StoreHasTheRecordedTable_NamesRowAndColumn()
    {
        using Experiment toy = Experiment.Finished();
        Falsify(toy);
        toy.Pipeline("run");

        PipelineOutcome check = toy.Pipeline("check", "--recompute", "toy/mse");

        Assert.That(check.ExitCode, Is.EqualTo(5), check.ToString);
        Assert.That(check.Output, Does.StartWith("differs: toy/floor: output 'by-step' was ").And.Contains("row 3, column 'mse': 0.75 was recorded, "));
    }

    [TestCase("updates: 5", "updates: 6", "toy/learner[seed=1] has an entry of other settings, code or inputs there, and 1 more.")]
    [TestCase("toy/mse:", "toy/other:", "No claim that profile quick tests matches 'toy/mse'.")]
    public void CheckRecompute_NothingToCompareWith_SaysWhat(string before, string after, string expected)
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit(before, after);

        PipelineOutcome check = toy.Pipeline("check", "--recompute", "toy/mse");

        Assert.That(check.ExitCode, Is.EqualTo(2), check.ToString);
        Assert.That(check.Error, Does.Contain(expected));
    }

    /// <summary>Puts a table with another number in row 3 into the place of the floor's, as a machine that computes wrongly would have left it.</summary>
    private static void Falsify(Experiment toy)
    {
        using var store = ArtifactStore.Open(toy.Store);
        StoredResult real = store.LastOf("toy/floor")!;
        RecordedOutput output = real.Record.Outputs.First(output => output.Name == "by-step");
        BlobDescriptor blob = store.Blobs.Put(WithAnotherError(store.Blobs.OpenVerified(output.Blob)));
        File.Delete(toy.Blob("toy/floor", "by-step"));
        store.Publish(real.Record with { Outputs = real.Record.Outputs.Replace(output, output with { Digest = blob.Digest, Size = blob.Size }) }, real.Note);
    }

    private static byte[] WithAnotherError(Stream content)
    {
        using var table = new TableReader(content);
        int[] steps = table.Read<int>("step");
        double[] errors = table.Read<double>("mse"), meanErrors = table.Read<double>("mean-error");
        errors[2] = 0.75;
        var changed = new MemoryStream();
        using (var writer = new TableWriter(changed, table.Schema))
        {
            writer.Column<int>("step").Add(steps);
            writer.Column<double>("mse").Add(errors);
            writer.Column<double>("mean-error").Add(meanErrors);
            writer.EndRows(steps.Length);
        }

        return changed.ToArray();
    }
}
