using System.Diagnostics;
using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Store;

namespace Pipeline.EndToEnd.Tests.Sharing;

/// <summary><c>bundle create</c>, <c>import</c> and <c>verify</c>.</summary>
public class BundleTests
{
    [Test]
    public void Bundle_ImportedIntoAFreshCheckout_LeavesNothingToRun()
    {
        using Experiment sender = Experiment.Finished(), receiver = Experiment.Fresh();
        File.Copy(sender["pipeline.lock"], receiver["pipeline.lock"]);

        PipelineOutcome create = sender.Pipeline("bundle", "create", "results.tar", "--all");
        PipelineOutcome import = receiver.Pipeline("bundle", "import", sender["results.tar"]);
        PipelineOutcome run = receiver.Pipeline("run", "--json");

        Assert.That((create.ExitCode, import.ExitCode), Is.EqualTo((0, 0)), $"{create}\n{import}");
        Assert.That(import.Output, Does.StartWith("10 results added, 0 were here, 0 refused"));
        Assert.That(run.Instances("Ran"), Is.Empty, run.ToString);
        Assert.That(run.Instances("Cached"), Has.Length.EqualTo(Experiment.AllInstances.Length));
        Assert.That(receiver.Lock, Is.EqualTo(sender.Lock));
        Assert.That(receiver.ViewDigests(), Is.EqualTo(sender.ViewDigests()));
        Assert.That(receiver.Pipeline("check").Output, Does.Contain("received, not recomputed"));
    }

    [Test]
    public void Create_OfTwoCheckouts_GivesTheSameBytes()
    {
        using Experiment one = Experiment.Finished(), other = Experiment.Fresh();
        Assert.That(other.Pipeline("run").ExitCode, Is.Zero);

        one.Pipeline("bundle", "create", "results.tar");
        other.Pipeline("bundle", "create", "results.tar");

        Assert.That(File.ReadAllBytes(other["results.tar"]), Is.EqualTo(File.ReadAllBytes(one["results.tar"])));
    }

    [Test]
    public void Create_BeforeTheRun_SaysWhatIsMissing()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome create = toy.Pipeline("bundle", "create", "results.tar", "--all");

        Assert.That(create.ExitCode, Is.EqualTo(2));
        Assert.That(create.Error, Does.Contain("10 of 10 results are not in the store").And.Contain("./pipeline run --profile quick"));
        Assert.That(File.Exists(toy["results.tar"]), Is.False);
    }

    [Test]
    public void Create_OfOneStage_TakesWhatItWasMadeFrom()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome create = toy.Pipeline("bundle", "create", "results.tar", "--stages", "toy/floor");

        Assert.That(create.Output, Does.StartWith("2 results"), create.ToString);
        Assert.That(toy.Pipeline("bundle", "create", "x.tar", "--all", "--claims").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Verify_HonestBundle_ChangesNothingHere()
    {
        using Experiment sender = Experiment.Finished(), other = Experiment.Fresh();
        sender.Pipeline("bundle", "create", "results.tar", "--all");

        PipelineOutcome verify = other.Pipeline("bundle", "verify", sender["results.tar"]);

        Assert.That(verify.ExitCode, Is.Zero, verify.ToString);
        Assert.That(verify.Output, Does.Contain("10 results of profile quick").And.Contain("1 Reproduced").And.Contain("Nothing was recomputed"));
        Assert.That(Directory.Exists(other.Store), Is.False);
    }

    [Test]
    public void Verify_HonestBundleRecomputed_FindsTheSameBytes()
    {
        using Experiment sender = Experiment.Finished(), other = Experiment.Fresh();
        sender.Pipeline("bundle", "create", "results.tar", "--all");

        PipelineOutcome verify = other.Pipeline("bundle", "verify", sender["results.tar"], "--recompute", "4", "--seed", "7");

        Assert.That(verify.ExitCode, Is.Zero, verify.ToString);
        Assert.That(verify.Output, Does.Contain("4 of 10 results, drawn with seed 7").And.Contain("40 %"));
    }

    [TestCase(false, TestName = "Verify_ForgedMetric_IsNotThatOfTheLock")]
    [TestCase(true, TestName = "Verify_ForgedMetricAndLock_PassUntilRecomputed")]
    public void Verify_Forgery_IsFound(bool alsoTheLock)
    {
        using Experiment toy = Experiment.Finished();
        BundleWriter.Write(toy["forged.tar"], Forgery.Pack(toy, alsoTheLock));

        PipelineOutcome verify = toy.Pipeline("bundle", "verify", "forged.tar");
        PipelineOutcome recomputed = toy.Pipeline("bundle", "verify", "forged.tar", "--recompute", "1.0");

        Assert.That(verify.ExitCode, Is.EqualTo(alsoTheLock ? 0 : 5), verify.ToString);
        Assert.That(recomputed.ExitCode, Is.EqualTo(5), recomputed.ToString);
        Assert.That(recomputed.Error, Does.Contain(Forgery.Victim));
        Assert.That(recomputed.Error.Contains($"metric '{Forgery.Metric}'", StringComparison.Ordinal), Is.EqualTo(alsoTheLock), recomputed.ToString);
    }

    [Test]
    public void Import_ForgedResult_KeepsItOutAndSaysSo()
    {
        using Experiment sender = Experiment.Finished(), receiver = Experiment.Fresh();
        File.Copy(sender["pipeline.lock"], receiver["pipeline.lock"]);
        BundleWriter.Write(receiver["forged.tar"], Forgery.Pack(sender, alsoTheLock: true));

        PipelineOutcome import = receiver.Pipeline("bundle", "import", "forged.tar");
        PipelineOutcome run = receiver.Pipeline("run", "--json");

        Assert.That(import.ExitCode, Is.EqualTo(5), import.ToString);
        Assert.That(import.Error, Does.Contain($"'{Forgery.Victim}' stayed out: pipeline.lock has other metrics"));
        Assert.That(run.Instances("Ran"), Is.EqualTo(new[] { Forgery.Victim }));
        Assert.That(receiver.Lock, Is.EqualTo(sender.Lock));
    }

    [Test]
    public void Import_WithoutALock_TakesNothingUnlessToldTo()
    {
        using Experiment sender = Experiment.Finished(), receiver = Experiment.Fresh();
        sender.Pipeline("bundle", "create", "results.tar", "--all");

        PipelineOutcome import = receiver.Pipeline("bundle", "import", sender["results.tar"]);
        PipelineOutcome any = receiver.Pipeline("bundle", "import", sender["results.tar"], "--trust", "any");

        Assert.That(import.ExitCode, Is.EqualTo(2));
        Assert.That(import.Error, Does.Contain("None of the 10 results").And.Contain("--trust any"));
        Assert.That(any.Output, Does.StartWith("10 results added").And.Contain("trust: any"), any.ToString);
    }

    [Test]
    public void Import_OtherFile_IsRefusedWithoutATrace()
    {
        using Experiment toy = Experiment.Fresh();
        File.WriteAllText(toy["results.tar"], "<html>not here</html>");

        PipelineOutcome import = toy.Pipeline("bundle", "import", "results.tar");

        Assert.That(import.ExitCode, Is.EqualTo(5));
        Assert.That(Directory.GetFileSystemEntries(toy.Folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "pipeline.yaml", "results.tar" }));
    }

    [Test]
    public void Tar_Unpacked_IsAnOciLayoutAndAResearchCrate()
    {
        using Experiment toy = Experiment.Finished();
        toy.Pipeline("bundle", "create", "results.tar", "--all");
        Directory.CreateDirectory(toy["unpacked"]);

        using Process tar = Process.Start("tar", ["xf", toy["results.tar"], "-C", toy["unpacked"]]);
        tar.WaitForExit();

        Assert.That(tar.ExitCode, Is.Zero);
        var crate = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(toy["unpacked/ro-crate-metadata.json"]))!;
        string[] files = [.. crate["@graph"]!.AsArray().Where(entity => entity!["@type"]!.ToJsonString().Contains("\"File\"", StringComparison.Ordinal)).Select(entity => (string)entity!["@id"]!)];
        Assert.That(files, Is.Not.Empty.And.All.Matches<string>(file => File.Exists(toy["unpacked/" + file])));
    }
}
