using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.BadInput;

/// <summary>A mistake on the command line: one message that quotes it and says what is possible; exit code 2; no trace.</summary>
public class CommandLineMistakeTests
{
    [TestCase("run toy/nothing", "No stage of this profile matches 'toy/nothing'. Its stages are toy/data, toy/floor, ")]
    [TestCase("run toy/data[seed]", "'toy/data[seed]' is no pattern for stages.")]
    [TestCase("run toy/data[seed=9]", "No stage of this profile matches 'toy/data[seed=9]'.")]
    [TestCase("run --profile paper", "The profile 'paper' was asked for, but is not declared. The profiles are: quick.")]
    [TestCase("run --set updates=5", "An override must be STAGE.KEY=VALUE, but is 'updates=5'.")]
    [TestCase("run --set toy/learner.update=5", "Stage 'toy/learner' has no setting 'update'. Did you mean 'updates'?")]
    [TestCase("run --set toy/learner.updates=five", "setting 'updates' must be a whole number, but is the text 'five'.")]
    [TestCase("run --set toy/lerner.updates=5", "toy/lerner")]
    [TestCase("run --jobs 0", "--jobs is '0'. Expected a number from 1 to 1024.")]
    [TestCase("run --jobs many", "--jobs is 'many'. Expected a number from 1 to 1024.")]
    [TestCase("run --checkpoint-every -1", "--checkpoint-every is '-1'. Expected a number of seconds from 0 to 86400.")]
    [TestCase("run --checkpoint-every 1e3", "--checkpoint-every is '1e3'.")]
    [TestCase("run --checkpoint-every 86401", "--checkpoint-every is '86401'.")]
    [TestCase("run --checkpoint-every -Infinity", "--checkpoint-every is '-Infinity'.")]
    [TestCase("run --checkpoint-every Infinity", "--checkpoint-every is 'Infinity'.")]
    [TestCase("run --checkpoint-every NaN", "--checkpoint-every is 'NaN'.")]
    [TestCase("run --progress loud", "'loud' not recognized. Must be one of: 'auto' ")]
    [TestCase("run --frobnicate", "'--frobnicate'")]
    [TestCase("plan --frobnicate", "'--frobnicate'")]
    [TestCase("frobnicate", "'frobnicate'")]
    [TestCase("statsu", "Did you mean 'status'?")]
    [TestCase("bundle creat", "Did you mean 'create'?")]
    [TestCase("show toy/floor --rows -1", "--rows is '-1'. Expected a number that is not below 0.")]
    [TestCase("explain", "explain --help")]
    [TestCase("graph --format svg", "'svg'")]
    [TestCase("show toy/nothing", "'toy/nothing'")]
    [TestCase("show toy/floor.nothing", "toy/floor has no output 'nothing'. It has by-step, cycles.")]
    [TestCase("show toy/online.weights", "'toy/online.weights' names 2 instances, and show prints one. Choose one, as in 'toy/online[seed=1].weights'.")]
    [TestCase("show pipeline.yaml", "'pipeline.yaml'")]
    [TestCase("show pipeline.lock", "The file is not Parquet")]
    [TestCase("schema -o artifacts", "/artifacts' is denied. Check the path, its owner and mode")]
    public void Command_Mistake_IsQuotedWithARemedy(string command, string expected)
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome outcome = toy.Pipeline(command.Split(' '));

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.StartWith("pipeline: ").And.Contain(expected));
        Assert.That(outcome.Error, Does.Not.Contain("   at ").And.Not.Contain("defect").And.Not.Contain("Pipeline.Cli"));
        Assert.That(outcome.Output, Is.Empty);
    }

    [Test]
    public void Run_UnknownOption_IsNotTakenForAStage()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome outcome = toy.Pipeline("run", "--frobnicate");

        Assert.That(outcome.Error, Does.Not.Contain("No stage of this profile matches"));
    }
}
