using Pipeline.Core;
using Pipeline.Tables;
using Pipeline.Testing;
using Younger2001.Comparison;
using Younger2001.Mappings;

namespace Younger2001.Tests.Comparison;

public class CompareTests
{
    private const int Steps = 6;

    [Test]
    public async Task Seeds_SideBySide_HaveTheBytesOfEachAlone([Values(Contender.Lstm1997, Contender.RealTimeRecurrent, Contender.Elman)] Contender contender)
    {
        StageHarness[] together = [Harness(contender, "1"), Harness(contender, "2"), Harness(contender, "3")];
        await Stage(contender).RunLanesAsync([.. together.Select(harness => harness.Context)], CancellationToken.None);
        StageHarness alone = Harness(contender, "2");
        await alone.RunAsync();

        Assert.That(together[1].Output("weights"), Is.EqualTo(alone.Output("weights")));
        Assert.That(together[1].Output("by-step"), Is.EqualTo(alone.Output("by-step")));
        Assert.That(together[1].Metrics, Is.EqualTo(alone.Metrics));
        Assert.That(together[2].Output("weights"), Is.Not.EqualTo(alone.Output("weights")));
    }

    [Test]
    public async Task Metrics_OfATraining_SayWhatItsErrorIsMeasuredBy()
    {
        StageHarness harness = Harness(Contender.Elman, "1");
        await harness.RunAsync();

        double mse = harness.Metrics["mse"];
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "mse").Average(), Is.EqualTo(mse).Within(1e-12));
        Assert.That(harness.Metrics["floor-multiple"], Is.EqualTo(mse / (0.3 / Steps)).Within(1e-9), "floor 0.2 + 0.1 in the first two of six steps");
        Assert.That(harness.Metrics["chance-share"], Is.EqualTo(mse / TargetVariance.Of(Test)).Within(1e-9));
        Assert.That(harness.Metrics["weights"], Is.EqualTo(415));
    }

    [TestCase(1000, 1)]
    [TestCase(1, 0)]
    public async Task Success_IsAnErrorOfAtMostTheMultipleOfTheFloor(double multiple, double success)
    {
        StageHarness harness = Harness(Contender.Elman, "1", multiple);
        await harness.RunAsync();

        Assert.That(harness.Metrics["floor-multiple"], Is.InRange(1, 1000));
        Assert.That(harness.Metrics["success"], Is.EqualTo(success));
    }

    [Test]
    public void Choice_OfSeveralTrials_IsRefused()
    {
        StageHarness harness = Harness(Contender.Elman, "1", trials: 2);

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("must hold one trial, but holds 2"));
    }

    private static MappingSequence[] Test { get; } = Samples.Draw(mappings: 4, Steps, key: 2);

    private static Compare Stage(Contender contender, double multiple = 2) =>
        new(new CompareSettings(contender, Protocol.Faithful, MappingFamily.Boolean, Presentations: 5, SuccessMultiple: multiple));

    private static StageHarness Harness(Contender contender, string seed, double multiple = 2, int trials = 1)
    {
        var harness = new StageHarness(Stage(contender, multiple)) { Seed = seed };
        harness.Give("choice", Choice(trials));
        harness.Give("train", Samples.Table(Samples.Draw(mappings: 3, Steps)));
        harness.Give("test", Samples.Table(Test));
        harness.Give("floor", Samples.ByStep(0.2, 0.1));
        return harness;
    }

    /// <summary>What a search wrote.</summary>
    private static byte[] Choice(int trials)
    {
        var search = new StageHarness(new Search(new SearchSettings(Contender.Elman, Protocol.Faithful, MappingFamily.Boolean, Presentations: 1, Trials: trials)));
        byte[] sequences = Samples.Table(Samples.Draw(mappings: 1, Steps));
        search.Give("train", sequences);
        search.Give("test", sequences);
        search.RunAsync().GetAwaiter().GetResult();
        return search.Output("trials");
    }
}
