using System.Text.Json.Nodes;
using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Contracts;

/// <summary><c>explain --metric</c>: which stage's change moved a number.</summary>
public class ExplainMetricTests
{
    private const string Metric = "toy/evaluation[seed=1].mse";

    [Test]
    public void ExplainMetric_OneSettingChanged_NamesStageSettingAndChain()
    {
        using Experiment toy = Changed();

        PipelineOutcome explain = toy.Pipeline("explain", "--metric", Metric, "--against", "before.lock");
        PipelineOutcome json = toy.Pipeline("explain", "--metric", Metric, "--against", "before.lock", "--json");

        Assert.That(explain.ExitCode, Is.Zero, explain.ToString);
        Assert.That(explain.Output, Does.StartWith("toy/evaluation[seed=1].mse was 0.").And.Contains("toy/learner changed: with.updates 5 → 6\n").And.Contains(": it explains the whole move.\n"));
        Assert.That(explain.Output, Does.EndWith("  toy/learner[seed=1].weights → toy/evaluation[seed=1] → mse\n"));
        JsonNode stage = json.Json["stages"]!.AsArray().Single()!;
        Assert.That(((string)stage["stage"]!, (double)stage["share"]!, (double)stage["value"]!), Is.EqualTo(("toy/learner", 1.0, (double)json.Json["old"]!)));
    }

    [Test]
    public void ExplainMetric_WithoutTheOldResults_StillNamesTheStage()
    {
        using Experiment toy = Changed();
        Directory.Delete(toy["artifacts"], recursive: true);

        PipelineOutcome explain = toy.Pipeline("explain", "--metric", Metric, "--against", "before.lock");

        Assert.That(explain.Output, Does.Contain("toy/learner changed: its settings, code or numeric contract (this machine's store does not have its old result").And.Contains("the whole move"));
        Assert.That(Directory.Exists(toy["artifacts"]), Is.False, "A command that reads leaves nothing behind.");
    }

    [Test]
    public void ExplainMetric_ThatDidNotMove_SaysSo()
    {
        using Experiment toy = Changed();

        Assert.That(toy.Pipeline("explain", "--metric", "toy/floor.mse", "--against", "before.lock").Output, Does.EndWith(" and still is.\n"));
    }

    [TestCase(2, "Name a STAGE, or a metric with --metric.")]
    [TestCase(2, "--metric names what is explained, so no STAGE goes with it.", "toy/floor", "--metric", Metric)]
    [TestCase(2, "--against says what --metric is compared with, but there is no --metric.", "toy/floor", "--against", "HEAD")]
    [TestCase(2, "The metrics of 'toy/floor' are: ", "--metric", "toy/floor.loss", "--against", "before.lock")]
    [TestCase(2, "git cannot show 'pipeline.lock' at 'HEAD'", "--metric", Metric)]
    public void Explain_WrongArguments_SaysWhatIsMissing(int exitCode, string expected, params string[] arguments)
    {
        using Experiment toy = Experiment.Finished();
        File.Copy(toy["pipeline.lock"], toy["before.lock"]);

        PipelineOutcome explain = toy.Pipeline(["explain", .. arguments]);

        Assert.That(explain.ExitCode, Is.EqualTo(exitCode), explain.ToString);
        Assert.That(explain.Error, Does.Contain(expected));
    }

    private static Experiment Changed()
    {
        Experiment toy = Experiment.Finished();
        File.Copy(toy["pipeline.lock"], toy["before.lock"]);
        toy.Edit("updates: 5", "updates: 6");
        toy.Pipeline("run");
        return toy;
    }
}
