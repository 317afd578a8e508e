using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.CodeIdentity;

/// <summary>Which edits of the code make which results stale. Each test edits a copied checkout, builds it and looks at results of the original.</summary>
[Category("Slow")]
[Parallelizable(ParallelScope.Self)]
public class CodeIdentityTests
{
    private CheckoutCopy _checkout = null!;

    [OneTimeSetUp]
    public void CopyCheckout() => _checkout = new CheckoutCopy();

    [OneTimeTearDown]
    public void RemoveCheckout() => _checkout.Dispose();

    [TearDown]
    public void TakeEditsBack() => _checkout.Restore();

    [Test]
    public void Plan_CommentCapturedLocalAndUnrelatedMethodChanged_FindsNothingStale()
    {
        using Experiment toy = Experiment.Finished();
        _checkout.Edit("stages/Younger2001/Training/MetaTrain.cs", "/// <inheritdoc/>", "// A comment that was not there before.\n    /// <inheritdoc/>");
        _checkout.Edit("stages/Younger2001/Evaluation/Relearning.cs", "int length = sequences.Steps;", "int lengthOfMapping = sequences.Steps;");
        _checkout.Edit("stages/Younger2001/Evaluation/Relearning.cs", "t % length", "t % lengthOfMapping");
        _checkout.Edit("stages/Younger2001/Evaluation/Relearning.cs", ">= length / 2", ">= lengthOfMapping / 2");
        _checkout.Edit(
            "src/Pipeline.Learning/Optimizers/Adam.cs",
            "    /// <inheritdoc/>\n    public void Start",
            "    /// <summary>Called by nobody.</summary>\n    public static int Unrelated(int a) => a + 1;\n\n    /// <inheritdoc/>\n    public void Start");
        _checkout.Build();

        PipelineOutcome status = Pipeline(toy, "status", "--json");

        Assert.That((bool)status.Json["upToDate"]!, Is.True, status.ToString);
    }

    [Test]
    public void Plan_ArithmeticOfTrainingChanged_MakesLearnersStaleAndNothingBeforeThem()
    {
        using Experiment toy = Experiment.Finished();
        _checkout.Edit("src/Pipeline.Learning/Optimizers/Adam.cs", "+ _epsilon)", "+ (2 * _epsilon))");
        _checkout.Edit("src/Pipeline.Learning/Online/Lstm1997Block.cs", "TLanes.Tanh(half * s)", "TLanes.Tanh(two * s)");
        _checkout.Build();

        PipelineOutcome plan = Pipeline(toy, "plan", "--json");
        PipelineOutcome exact = Pipeline(toy, "explain", "toy/learner");
        PipelineOutcome online = Pipeline(toy, "explain", "toy/online[seed=1]");

        Dictionary<string, string> states = plan.Json["instances"]!.AsArray().ToDictionary(line => (string)line!["instance"]!, line => (string)line!["state"]!);
        Assert.That(
            states.Where(entry => entry.Value == "run").Select(entry => entry.Key),
            Is.EqualTo(new[] { "toy/online[seed=1]", "toy/online[seed=2]", "toy/learner[seed=1]" }));
        Assert.That(states.Where(entry => entry.Value == "cached").Select(entry => entry.Key), Is.EqualTo(new[] { "toy/data[seed=1]", "toy/floor" }));
        Assert.That(exact.Output, Is.EqualTo("toy/learner[seed=1] must run:\n  Adam.Update changed\n"));
        Assert.That(online.Output, Does.Match(@"^toy/online\[seed=1\] must run:\n  Lstm1997Block\.\w+ changed\n$"));
    }

    [Test]
    public void Plan_StageReadsTheClock_IsRefusedWithTheCallChain()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        _checkout.Edit(
            "stages/Younger2001/Mappings/BooleanFamily.cs",
            "var (x1, x2, targets) = (new float[examples], new float[examples], new float[examples]);",
            "var (x1, x2, targets) = (new float[examples + (int)(System.DateTime.UtcNow.Ticks % 1)], new float[examples], new float[examples]);");
        _checkout.Build();

        PipelineOutcome plan = Pipeline(toy, "plan");
        PipelineOutcome run = Pipeline(toy, "run");

        foreach (PipelineOutcome outcome in (PipelineOutcome[])[plan, run])
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(2), outcome.ToString);
            Assert.That(outcome.Error, Does.Contain("Stage type 'younger2001.mappings' is not pure"));
            Assert.That(outcome.Error, Does.Contain("DateTime.get_UtcNow"));
            Assert.That(outcome.Error, Does.Match(@"DrawMappings\.RunAsync.* → .*DrawMappings\.Draw.* → .*BooleanFamily\.Draw"));
            Assert.That(outcome.Error, Does.Not.Contain("   at "));
        }

        Assert.That(toy.Lock, Is.EqualTo(before));
    }

    private PipelineOutcome Pipeline(Experiment experiment, params string[] arguments)
    {
        using PipelineProcess process = PipelineProcess.Start(experiment.Folder, arguments, program: _checkout.Program);
        return process.WaitForExit();
    }
}
