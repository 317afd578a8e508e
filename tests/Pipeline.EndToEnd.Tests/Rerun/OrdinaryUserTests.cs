using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Rerun;

/// <summary>The command line under an ordinary user, where the tests run as root.</summary>
public class OrdinaryUserTests
{
    private const int Nobody = OrdinaryUser.Number;

    [SetUp]
    public void RequireRoot()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("root alone may take another user's place; every other test is one of an ordinary user already.");
        }

        OrdinaryUser.Require();
    }

    [Test]
    public void Run_OfAnOrdinaryUser_KeepsResultsAndAddsToThem()
    {
        using Experiment toy = Experiment.Fresh();
        toy.GiveTo(Nobody);

        PipelineOutcome first = toy.PipelineOf(Nobody, "run", "toy/floor");
        PipelineOutcome again = toy.PipelineOf(Nobody, "run", "toy/floor");
        PipelineOutcome more = toy.PipelineOf(Nobody, "run");

        Assert.That(first.ExitCode, Is.Zero, first.ToString);
        Assert.That(first.ClosingLine, Does.StartWith("2 ran, 0 cached, 0 failed"));
        Assert.That(again.ClosingLine, Does.StartWith("0 ran, 2 cached, 0 failed"));
        Assert.That(more.ExitCode, Is.Zero, more.ToString);
        Assert.That(more.ClosingLine, Does.StartWith("8 ran, 2 cached, 0 failed"));
    }

    [TestCase("check", "toy/")]
    [TestCase("metrics", "toy/")]
    [TestCase("status", "Profile quick is up to date.")]
    [TestCase("plan", "10 cached.")]
    [TestCase("explain toy/floor", "toy/floor is up to date: result ")]
    [TestCase("show toy/floor.by-step", "rows")]
    public void Command_ThatWritesNothing_WorksBesideAStoreOfSomebodyElse(string command, string expected)
    {
        using Experiment toy = Experiment.Finished();
        toy.GiveTo(Nobody);
        toy.GiveTo(user: 0, "artifacts/store");

        PipelineOutcome outcome = toy.PipelineOf(Nobody, command.Split(' '));

        Assert.That(outcome.ExitCode, Is.Zero, outcome.ToString);
        Assert.That(outcome.Output, Does.Contain(expected));
    }

    [Test]
    public void Run_BesideAStoreOfSomebodyElse_IsRefusedWithARemedy()
    {
        using Experiment toy = Experiment.Finished();
        toy.GiveTo(Nobody);
        toy.GiveTo(user: 0, "artifacts/store");

        PipelineOutcome outcome = toy.PipelineOf(Nobody, "run");

        Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
        Assert.That(outcome.Error, Does.Contain("must be a folder that you may write to").And.Contain("Check owner and mode with 'ls -ld"));
    }
}
