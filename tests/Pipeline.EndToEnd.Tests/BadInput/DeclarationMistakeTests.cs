using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.BadInput;

/// <summary>A mistake in pipeline.yaml: one message with file, line, the thing and the remedy; exit code 2; nothing runs and nothing is lost.</summary>
public class DeclarationMistakeTests
{
    [Test]
    public void Run_FiveMistakes_NamesAllFiveWithTheirLines()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("mappings: 4, test-mappings: 4, examples: 16", "mappings: many, test-mappings: 4, examples: 0");
        toy.Edit("uses: younger2001.boolean-floor", "uses: younger2001.bolean-floor");
        toy.Edit("learner: toy/online.weights", "learner: toy/onlin.weights");
        toy.Edit("with: { mappings: 2 }", "wit: { mappings: 2 }");

        PipelineOutcome run = toy.Pipeline("run");

        string[] lines = [.. run.Error.Split('\n').Where(line => line.StartsWith("pipeline.yaml:", StringComparison.Ordinal))];
        AssertRefused(toy, run);
        Assert.That(run.Error, Does.Contain("pipeline.yaml has 5 problems:"));
        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines[0], Does.StartWith("pipeline.yaml:9:").And.Contain("'mappings'").And.Contain("'many'"));
        Assert.That(lines[1], Does.StartWith("pipeline.yaml:9:").And.Contain("'examples'").And.Contain("from 1 to 100000"));
        Assert.That(lines[2], Does.StartWith("pipeline.yaml:11:").And.Contain("Did you mean 'younger2001.boolean-floor'?"));
        Assert.That(lines[3], Does.StartWith("pipeline.yaml:21:").And.Contain("'toy/onlin'"));
        Assert.That(lines[4], Does.StartWith("pipeline.yaml:38:").And.Contain("Did you mean 'with'?"));
    }

    [TestCase("updates: 5", "updates: 5, colour: red", 29, "has no setting 'colour'", TestName = "Run_UnknownSetting_IsRefused")]
    [TestCase("updates: 5", "updates: five", 29, "must be a whole number, but is the text 'five'", TestName = "Run_WrongType_IsRefused")]
    [TestCase("updates: 5", "updates: 0", 29, "must be from 1 to 10000000, but is the number 0", TestName = "Run_OutOfRange_IsRefused")]
    [TestCase("updates: 5", "updates: 5, updates: 6", 29, "The key 'updates' stands twice", TestName = "Run_DuplicateKey_IsRefused")]
    [TestCase("toy/figure:\n", "toy/data:\n", 34, "The key 'toy/data' stands twice in this mapping, first in line 6", TestName = "Run_DuplicateStage_IsRefused")]
    [TestCase("in: { learner: toy/learner.weights, sequences:", "in: { sequences:", 30, "must have the input 'learner' (weights)", TestName = "Run_MissingInput_IsRefused")]
    [TestCase("sequences: \"toy/data[seed=1].train\"", "sequences: \"toy/online-evaluation[seed=1].by-step\"", 16, "cycle: ", TestName = "Run_Cycle_IsRefused")]
    [TestCase("learner: toy/online.weights", "learner: toy/online.curve", 21, "'learner'", TestName = "Run_InputOfAnotherFormat_IsRefused")]
    [TestCase("metric: toy/evaluation[*].mse", "metric: toy/evaluation[*].mse2", 44, "mse2", TestName = "Run_ClaimOnUnknownMetric_IsRefused")]
    [TestCase("version: 1", "version: 2", 2, "version", TestName = "Run_UnknownVersion_IsRefused")]
    [TestCase("with: { epochs: 1 }", "with: { epochs: 1", 18, "", TestName = "Run_BrokenYaml_IsRefused")]
    public void Run_OneMistake_IsRefused(string before, string after, int line, string problem)
    {
        using Experiment toy = Experiment.Finished();
        if (before.StartsWith("in:", StringComparison.Ordinal))
        {
            toy.Edit($"    {before} \"toy/data[seed=1].test\" }}\n  toy/figure", $"    {after} \"toy/data[seed=1].test\" }}\n  toy/figure");
        }
        else
        {
            toy.Edit(before, after);
        }

        PipelineOutcome run = toy.Pipeline("run");

        AssertRefused(toy, run);
        Assert.That(run.Error, Does.Contain("pipeline.yaml has 1 problem:"));
        Assert.That(run.Error, Does.Match($"(?m)^pipeline\\.yaml:{line}:\\d+: ").And.Contain(problem));
    }

    [Test]
    public void Run_NotUtf8_IsRefused()
    {
        using Experiment toy = Experiment.Finished();
        File.WriteAllBytes(toy.Declaration, [.. File.ReadAllBytes(toy.Declaration), (byte)'#', 0xFF, (byte)'\n']);

        AssertRefused(toy, toy.Pipeline("run"));
    }

    [Test]
    public void Run_Empty_IsRefused()
    {
        using Experiment toy = Experiment.Finished();
        File.WriteAllText(toy.Declaration, "");

        AssertRefused(toy, toy.Pipeline("run"));
    }

    [Test]
    public void Command_NoDeclarationHereOrAbove_SaysWhereItLooked()
    {
        using Experiment toy = Experiment.Finished();
        File.Delete(toy.Declaration);

        PipelineOutcome plan = toy.Pipeline("plan");

        Assert.That(plan.ExitCode, Is.EqualTo(2), plan.ToString);
        Assert.That(plan.Error, Does.Contain($"There is no pipeline.yaml in '{toy.Folder}' or above it. Change to a checkout"));
    }

    private static void AssertRefused(Experiment toy, PipelineOutcome outcome)
    {
        using Experiment untouched = Experiment.Finished();
        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.StartWith("pipeline: pipeline.yaml has ").And.EndWith("Correct the lines above and run the command again.\n"));
        Assert.That(outcome.Error, Does.Not.Contain("   at "));
        Assert.That(outcome.Output, Is.Empty);
        Assert.That(toy.Lock, Is.EqualTo(untouched.Lock));
        Assert.That(toy.ViewDigests(), Is.EqualTo(untouched.ViewDigests()));
    }
}
