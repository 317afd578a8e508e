using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Rerun;

/// <summary><c>run --until-decided</c>: seeds are added at declared numbers until a claim is decided.</summary>
public class UntilDecidedTests
{
    private const string Seeds = "matrix: { seed: 1..2 }\n    in: { ";
    private const string Looks = "[{ seeds: 3, level: 0.02 }, { seeds: 4, level: 0.01 }, { seeds: 6, level: 0.02 }]";

    [Test]
    public void UntilDecided_FirstLookDecides_LeavesTheOtherSeedsAlone()
    {
        using Experiment toy = WithLooks("0.9");

        PipelineOutcome run = toy.Pipeline("run", "--until-decided", "--progress", "none");
        PipelineOutcome check = toy.Pipeline("check", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Error, Is.EqualTo("look 1 of 3 at toy/online-mse: 3 seeds, error level 0.02\n"));
        Assert.That(run.Output, Is.EqualTo("toy/online-mse: reproduced, look 1 of 3\n"));
        Assert.That(toy.Lock, Does.Contain("toy/online[seed=3]").And.Not.Contain("toy/online[seed=4]").And.Contain("  claim toy/online-mse:\n    looks: 3=0.02 4=0.01 6=0.02\n    latest: 3 reproduced sha256:"));
        Assert.That((int)check.Json["claims"]![1]!["looksTaken"]!, Is.EqualTo(1));
    }

    [Test]
    public void UntilDecided_NoLookDecides_TakesThemAllInOrderAndEnds()
    {
        using Experiment toy = WithLooks(Median(out string[] seeds));

        PipelineOutcome run = toy.Pipeline("run", "--until-decided", "toy/online-*", "--progress", "none", "--json");
        PipelineOutcome again = toy.Pipeline("run", "--until-decided", "--progress", "none");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Error.Split('\n').Select(line => line.Split(" at ")[0]), Is.EqualTo(new[] { "look 1 of 3", "look 2 of 3", "look 3 of 3", "" }));
        Assert.That(((string)run.Json["claims"]![0]!["verdict"]!, run.Json["claims"]![0]!["values"]!.AsArray().Count), Is.EqualTo(("inconclusive", seeds.Length)));
        Assert.That(again.Error, Is.Empty, "There is no look left.");
    }

    [Test]
    public void UntilDecided_AfterADecision_KeepsItWhenLaterSeedsAreThere()
    {
        using Experiment toy = WithLooks("0.9");
        toy.Pipeline("run", "--until-decided");

        PipelineOutcome all = toy.Pipeline("run", "toy/online-evaluation");
        PipelineOutcome check = toy.Pipeline("check", "--json");

        Assert.That(all.ExitCode, Is.Zero, all.ToString);
        Assert.That(toy.Lock, Does.Contain("toy/online[seed=6]").And.Contain("latest: 3 reproduced "));
        Assert.That(((int)check.Json["claims"]![1]!["looksTaken"]!, check.Json["claims"]![1]!["values"]!.AsArray().Count), Is.EqualTo((1, 3)));
    }

    [Test]
    public void UntilDecided_PlanChangedAfterALook_IsRefusedByRunAndCheck()
    {
        using Experiment toy = WithLooks("0.9");
        toy.Pipeline("run", "--until-decided");
        toy.Edit("{ seeds: 3, level: 0.02 }", "{ seeds: 3, level: 0.01 }");

        PipelineOutcome run = toy.Pipeline("run", "--until-decided");
        PipelineOutcome check = toy.Pipeline("check");

        Assert.That((run.ExitCode, check.ExitCode), Is.EqualTo((2, 2)), run.ToString);
        Assert.That(run.Error, Does.Contain("was looked at after 3 seeds under the looks 3=0.02 4=0.01 6=0.02, but declares 3=0.01 4=0.01 6=0.02 now."));
        Assert.That(check.Error, Does.Contain("Looks are fixed before the first one is taken."));
    }

    [TestCase("toy/mse", "The claim 'toy/mse' declares no looks.")]
    [TestCase("toy/none", "No claim that profile quick tests matches 'toy/none'.")]
    [TestCase("--force", "so --force does not go with it.")]
    [TestCase("--audit=0.1", "so --audit does not go with it.")]
    [TestCase("--set=toy/online.epochs=2", "so --set does not go with it.")]
    public void UntilDecided_WrongArgument_SaysWhy(string argument, string expected)
    {
        using Experiment toy = WithLooks("0.9");

        PipelineOutcome run = toy.Pipeline("run", "--until-decided", argument);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString);
        Assert.That(run.Error, Does.Contain(expected));
    }

    /// <summary>The toy with six trainings on line and a claim with looks on their mean error.</summary>
    private static Experiment WithLooks(string bound)
    {
        Experiment toy = Experiment.Fresh();
        string text = File.ReadAllText(toy.Declaration);
        Assert.That(text.Split(Seeds), Has.Length.EqualTo(3));
        File.WriteAllText(
            toy.Declaration,
            text.Replace(Seeds, Seeds.Replace("1..2", "1..6", StringComparison.Ordinal), StringComparison.Ordinal)
            + $"\n  toy/online-mse:\n    says: \"It learns.\"\n    where: \"Table 1\"\n    kind: extension\n    metric: toy/online-evaluation[*].mse\n    summary: mean\n    looks: {Looks}\n    test: {{ at-most: {bound} }}\n    verdict: reproduced\n");
        return toy;
    }

    /// <summary>The median of all six errors, which no number of them tells from their mean.</summary>
    private static string Median(out string[] seeds)
    {
        using Experiment toy = WithLooks("0.9");
        toy.Pipeline("run", "toy/online-evaluation");
        double[] errors =
        [
            .. toy.Pipeline("metrics", "toy/online-evaluation", "--json").Json["metrics"]!.AsObject().Select(instance => (double)instance.Value!["mse"]!).Order(),
        ];
        seeds = [.. errors.Select((_, i) => $"{i + 1}")];
        return ((errors[2] + errors[3]) / 2).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }
}
