using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>The harness that documents recommend refuses what the runner refuses.</summary>
public class StageHarnessTests
{
    [Test]
    public async Task RunAsync_StageThatKeepsItsWord_GivesWhatItWrote()
    {
        var harness = new StageHarness(new Scripted(stage =>
        {
            using Stream output = stage.Output("copy");
            using Stream input = stage.Input("text").OpenRead();
            input.CopyTo(output);
            stage.Metric("count", stage.Inputs("text").Count);
        }));
        harness.Give("text", [1, 2, 3]);

        await harness.RunAsync();

        Assert.That(harness.Output("copy"), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(harness.Metrics["count"], Is.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> BrokenWords =>
    [
        new TestCaseData((StageContext stage) => stage.Metric("count", 1), "declares copy").SetArgDisplayNames("an output is missing"),
        new TestCaseData((StageContext stage) => stage.Output("copy").Dispose(), "declares count").SetArgDisplayNames("a metric is missing"),
        new TestCaseData((StageContext stage) => stage.Output("other").Dispose(), "'other' is not declared").SetArgDisplayNames("an output is not declared"),
        new TestCaseData((StageContext stage) => { stage.Metric("count", 1); stage.Metric("count", 1); }, "'count' is written twice").SetArgDisplayNames("a metric comes twice"),
        new TestCaseData((StageContext stage) => stage.Metric("count", double.NaN), "must be a finite number").SetArgDisplayNames("a metric is no number"),
        new TestCaseData((StageContext stage) => { _ = stage.Inputs("text"); }, "'text' was not given").SetArgDisplayNames("an input is absent"),
        new TestCaseData((StageContext stage) => { _ = stage.Inputs("other"); }, "'other' is not declared").SetArgDisplayNames("an input is not declared"),
    ];

    [TestCaseSource(nameof(BrokenWords))]
    public void RunAsync_StageThatBreaksItsWord_SaysHow(Action<StageContext> script, string message) =>
        Assert.That(() => new StageHarness(new Scripted(script)).RunAsync(), Throws.InvalidOperationException.With.Message.Contains(message));

    [Test]
    public void Random_SameSeedAndName_GivesTheSameNumbers()
    {
        ulong[] first = Draw("1", "a");

        Assert.That(Draw("1", "a"), Is.EqualTo(first));
        Assert.That(Draw("2", "a"), Is.Not.EqualTo(first));
        Assert.That(Draw("1", "b"), Is.Not.EqualTo(first));
    }

    private static ulong[] Draw(string seed, string name)
    {
        Philox random = new StageHarness(new Scripted(_ => { })) { Seed = seed }.Context.Random(name);
        return [.. Enumerable.Range(0, 4).Select(_ => random.NextUInt64())];
    }

    [Input("text", Format.File)]
    [Output("copy", Format.File)]
    [Metric("count")]
    private sealed class Scripted(Action<StageContext> script) : IStage
    {
        public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
        {
            script(stage);
            return Task.CompletedTask;
        }
    }
}
