using Pipeline.Testing;
using Younger2001.Comparison;
using Younger2001.Mappings;

namespace Younger2001.Tests.Comparison;

public class SearchTests
{
    private static IEnumerable<object[]> Cells() =>
        from contender in Enum.GetValues<Contender>()
        from protocol in Enum.GetValues<Protocol>()
        where (contender, protocol) != (Contender.RealTimeRecurrent, Protocol.Beyond)
        select new object[] { contender, protocol };

    [TestCaseSource(nameof(Cells))]
    public async Task Search_OfAnyContender_WritesAllTrialsAndChoosesTheBest(Contender contender, Protocol protocol)
    {
        StageHarness harness = await RunAsync(contender, protocol);

        double[] errors = Samples.Column<double>(harness.Output("trials"), "test-mse");
        double[] rates = Samples.Column<double>(harness.Output("trials"), "learning-rate");
        int chosen = Samples.Column<int>(harness.Output("choice"), "trial").Single();

        Assert.That(errors, Has.Length.EqualTo(3).And.All.InRange(0, 1));
        Assert.That(errors[chosen - 1], Is.EqualTo(errors.Min()).And.EqualTo(harness.Metrics["best-mse"]));
        Assert.That(harness.Metrics["median-mse"], Is.EqualTo(errors.Order().ElementAt(1)));
        Assert.That(rates.Distinct().Count(), Is.EqualTo(3));
        Assert.That(harness.Metrics["diverged"], Is.Zero);
        Assert.That(harness.Metrics["weights"], Is.EqualTo(397).Within(10).Percent);
    }

    [Test]
    public async Task Search_OfTwoContenders_TriesTheSameSettings()
    {
        StageHarness elman = await RunAsync(Contender.Elman, Protocol.Beyond), gru = await RunAsync(Contender.Gru, Protocol.Beyond);

        foreach (string column in new[] { "learning-rate", "initial-scale", "clip-norm", "gate-bias" })
        {
            Assert.That(Samples.Column<double>(gru.Output("trials"), column), Is.EqualTo(Samples.Column<double>(elman.Output("trials"), column)), column);
        }
    }

    [Test]
    public async Task Search_WithMoreTrials_BeginsWithTheSameOnes()
    {
        StageHarness few = await RunAsync(Contender.Lstm1997, Protocol.Faithful, trials: 2), more = await RunAsync(Contender.Lstm1997, Protocol.Faithful, trials: 3);

        Assert.That(
            Samples.Column<double>(more.Output("trials"), "test-mse")[..2], Is.EqualTo(Samples.Column<double>(few.Output("trials"), "test-mse")));
    }

    [Test]
    public void Search_WhenCancelled_Stops([Values(Contender.Lstm1997, Contender.Gru)] Contender contender) =>
        Assert.That(
            async () => await Harness(contender, Protocol.Faithful, trials: 1).RunAsync(new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    private static async Task<StageHarness> RunAsync(Contender contender, Protocol protocol, int trials = 3)
    {
        StageHarness harness = Harness(contender, protocol, trials);
        await harness.RunAsync();
        return harness;
    }

    private static StageHarness Harness(Contender contender, Protocol protocol, int trials)
    {
        var settings = new SearchSettings(contender, protocol, MappingFamily.Boolean, Updates: 4, Presentations: 4, Trials: trials);
        var harness = new StageHarness(new Search(settings));
        harness.Give("train", Samples.Table(Samples.Draw(mappings: 3, steps: 5)));
        harness.Give("test", Samples.Table(Samples.Draw(mappings: 4, steps: 5, key: 2)));
        return harness;
    }
}
