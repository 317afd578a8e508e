using System.Text.Json.Nodes;
using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Contracts;

/// <summary>What programs read: one JSON document on standard output, progress on standard error alone.</summary>
public class JsonTests
{
    [TestCase("plan")]
    [TestCase("status")]
    [TestCase("explain toy/floor")]
    [TestCase("graph")]
    [TestCase("show toy/floor")]
    [TestCase("show toy/floor.cycles")]
    [TestCase("show artifacts/out/quick/toy/floor/cycles.parquet")]
    [TestCase("metrics")]
    [TestCase("check")]
    [TestCase("doctor")]
    [TestCase("run")]
    [TestCase("run --dry-run")]
    public void Command_WithJson_PrintsOneVersionedDocument(string command)
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome outcome = toy.Pipeline([.. command.Split(' '), "--json"]);

        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString);
        Assert.That((int)outcome.Json["schemaVersion"]!, Is.EqualTo(1));
        Assert.That(outcome.Json, Has.Count.GreaterThan(1), "A document must say more than its version.");
    }

    [TestCase("plan")]
    [TestCase("status")]
    [TestCase("explain toy/floor")]
    [TestCase("graph")]
    [TestCase("metrics")]
    [TestCase("check")]
    [TestCase("schema")]
    [TestCase("show toy/floor")]
    public void ReadCommand_PrintsDataAndNoProgress(string command)
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome outcome = toy.Pipeline(command.Split(' '));

        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString);
        Assert.That(outcome.Output, Is.Not.Empty);
        Assert.That(outcome.Error, Is.Empty);
    }

    [Test]
    public void Run_WithoutJson_PrintsProgressOnStandardErrorAlone()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Error, Does.StartWith("looking at 10 instances\n"));
    }

    [Test]
    public void Run_ProgressAsJson_IsOneObjectALine()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", "--progress", "json", "--quiet");

        JsonNode[] events = [.. run.Error.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!)];
        Assert.That((string)events[0]["event"]!, Is.EqualTo("begun"));
        Assert.That(
            events.Where(news => (string)news["event"]! == "done").Select(news => (string)news["instance"]!), Is.EquivalentTo(Experiment.AllInstances));
    }

    [Test]
    public void Run_Quiet_PrintsNothingWhenAllIsWell()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", "--quiet");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output + run.Error, Is.Empty);
    }

    [TestCase("plan")]
    [TestCase("status")]
    public void Command_WithExitCode_TellsPendingWork(string command)
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome done = toy.Pipeline(command, "--exit-code");
        toy.Edit("updates: 5", "updates: 6");
        PipelineOutcome pending = toy.Pipeline(command, "--exit-code");
        PipelineOutcome unasked = toy.Pipeline(command);

        Assert.That(done.ExitCode, Is.Zero, done.ToString);
        Assert.That(pending.ExitCode, Is.EqualTo(4), pending.ToString);
        Assert.That(unasked.ExitCode, Is.Zero, unasked.ToString);
    }
}
