using System.Diagnostics;
using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Contracts;

/// <summary><c>run --set … --as NAME</c>, and what compares such runs.</summary>
public class NamedRunTests
{
    private const string Updates = "toy/learner.updates=6";

    [Test]
    public void RunAs_WithASetting_IsComparedByNameAndLeavesTheLockAlone()
    {
        using Experiment toy = TwoRuns(out string locked);

        PipelineOutcome metrics = toy.Pipeline("metrics", "diff", "base", "longer", "--json");
        PipelineOutcome parameters = toy.Pipeline("params", "diff", "base", "longer", "--json");
        PipelineOutcome report = toy.Pipeline("report", "--compare", "base", "longer");

        Assert.That(toy.Lock, Is.EqualTo(locked));
        Assert.That((string)metrics.Json["pipeline.lock"]!["toy/evaluation[seed=1].mse"]!["verdict"]!, Is.EqualTo("moved"));
        Assert.That(parameters.Json["pipeline.yaml"]!.ToJsonString(), Is.EqualTo("""{"toy/learner.updates":{"old":"5","new":"6"}}"""));
        Assert.That(report.Output, Is.EqualTo("artifacts/out/base-longer.md\n"), report.ToString);
        Assert.That(
            File.ReadAllText(toy["artifacts/out/base-longer.md"]),
            Does.StartWith("# base beside longer\n").And.Contains("| toy/learner.updates | 5 | 6 |").And.Contains("| toy/mse | ≤ 0.5 | 0.").And.Contains("| toy/evaluation\\[seed=1\\].mse | 0."));
    }

    [Test]
    public void Diff_OneName_ComparesWithWhatIsHereNow()
    {
        using Experiment toy = TwoRuns(out _);

        Assert.That(toy.Pipeline("metrics", "diff", "base").Output, Does.Contain("all the same."));
        Assert.That(toy.Pipeline("metrics", "diff", "longer", "--exit-code").ExitCode, Is.EqualTo(5));
        Assert.That(toy.Pipeline("params", "diff", "base").Output, Is.EqualTo("All settings are the same.\n"));
        Assert.That(toy.Pipeline("params", "diff", "base", "--set", Updates).Output, Does.Contain("toy/learner.updates"));
        Assert.That(toy.Pipeline("explain", "--metric", "toy/evaluation[seed=1].mse", "--against", "longer").Output, Does.Contain("toy/learner changed: with.updates 6 → 5"));
    }

    [Test]
    public void ParamsDiff_OfARevision_ReadsItsPipelineYaml()
    {
        using Experiment toy = Experiment.Fresh();
        foreach (string command in new[] { "init --quiet", "add pipeline.yaml", "-c user.name=t -c user.email=t@example.org commit --quiet --message first" })
        {
            using Process git = Process.Start(new ProcessStartInfo("git", command.Split(' ')) { WorkingDirectory = toy.Folder })!;
            git.WaitForExit();
            Assert.That(git.ExitCode, Is.Zero, command);
        }

        toy.Edit("updates: 5", "updates: 7");

        Assert.That(toy.Pipeline("params", "diff", "--json").Json["pipeline.yaml"]!.ToJsonString(), Is.EqualTo("""{"toy/learner.updates":{"old":"5","new":"7"}}"""));
    }

    [Test]
    public void Plan_WithASetting_ForecastsFromHistory()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome plan = toy.Pipeline("plan", "--set", Updates);
        PipelineOutcome json = toy.Pipeline("plan", "--set", Updates, "--json");

        Assert.That(plan.Output, Does.Match("\nAbout [0-9.]+ s of stage time at most, as long as they took last\\.\n$"));
        Assert.That(((int)json.Json["forecast"]!["measured"]!, (int)json.Json["forecast"]!["unknown"]!), Is.EqualTo((3, 0)));
    }

    [TestCase("There is no run named 'none'. The runs are: base, longer.", "report", "--compare", "base", "none")]
    [TestCase("git cannot show 'pipeline.lock' at 'none'", "metrics", "diff", "none")]
    [TestCase("git cannot show 'pipeline.yaml' at 'none'", "params", "diff", "none")]
    [TestCase("--as is 'A b'. Expected a name of a-z, 0-9, '.', '_' and '-'.", "run", "--as", "A b")]
    [TestCase("--as is '../out'. Expected a name", "run", "--as", "../out")]
    public void Compare_AWrongName_SaysWhichThereAre(string expected, params string[] arguments)
    {
        using Experiment toy = TwoRuns(out _);

        PipelineOutcome outcome = toy.Pipeline(arguments);

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.Contain(expected));
    }

    [TestCase("{}")]
    [TestCase("{")]
    [TestCase("[]")]
    public void Compare_ADamagedRun_SaysHowToMakeItAgain(string facts)
    {
        using Experiment toy = Experiment.Finished();
        toy.Pipeline("run", "--as", "base");
        File.WriteAllText(toy["artifacts/runs/base/run.json"], facts);

        PipelineOutcome diff = toy.Pipeline("metrics", "diff", "base");

        Assert.That(diff.ExitCode, Is.EqualTo(2), diff.ToString);
        Assert.That(diff.Error, Does.Contain("artifacts/runs/base/run.json, but that file is damaged").And.Contains("Run again with '--as base'."));
    }

    private static Experiment TwoRuns(out string locked)
    {
        Experiment toy = Experiment.Finished();
        toy.Pipeline("run", "--as", "base");
        locked = toy.Lock;
        PipelineOutcome run = toy.Pipeline("run", "--set", Updates, "--as", "longer");
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        return toy;
    }
}
