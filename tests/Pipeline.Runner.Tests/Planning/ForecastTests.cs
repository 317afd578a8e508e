using Pipeline.Runner.Planning;
using Pipeline.Runner.Tests.Execution;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Planning;

public class ForecastTests
{
    private const string Stages = """
          numbers:
            uses: sample.number
            matrix: { seed: 1..2 }
            with: { value: 5 }
          sum:
            uses: sample.sum
            in: { numbers: "numbers[*].text" }
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public void Of_NothingRanHere_KnowsNothing() => Assert.That(Of(Stages), Is.EqualTo(new Forecast(TimeSpan.Zero, 0, 0, 3)));

    [Test]
    public async Task Of_NothingPending_IsZero()
    {
        await _bench.RunAsync(Stages);

        Assert.That(Of(Stages), Is.EqualTo(new Forecast(TimeSpan.Zero, 0, 0, 0)));
    }

    [Test]
    public async Task Of_ASettingChanged_CountsEachInstanceAsLongAsItTookLast()
    {
        await _bench.RunAsync(Stages);
        TimeSpan took = TimeSpan.Zero;
        foreach (string instance in new[] { "numbers[seed=1]", "numbers[seed=2]", "sum" })
        {
            took += _bench.LastOf(instance).Note.Duration;
        }

        Forecast forecast = Of(Stages.Replace("value: 5", "value: 6", StringComparison.Ordinal));

        Assert.That(forecast, Is.EqualTo(new Forecast(took, 3, 0, 0)), "The sum waits, and counts.");
    }

    [Test]
    public async Task Of_FurtherSeeds_CountAsTheMeanOfTheirStage()
    {
        await _bench.RunAsync(Stages);
        StoredResult first = _bench.LastOf("numbers[seed=1]"), second = _bench.LastOf("numbers[seed=2]");

        Forecast forecast = Of(Stages.Replace("1..2", "1..5", StringComparison.Ordinal));

        Assert.That((forecast.Measured, forecast.Estimated, forecast.Unknown), Is.EqualTo((1, 3, 0)));
        Assert.That(forecast.StageTime, Is.EqualTo((3 * ((first.Note.Duration + second.Note.Duration) / 2)) + _bench.LastOf("sum").Note.Duration).Within(TimeSpan.FromTicks(3)));
    }

    private Forecast Of(string stages) => Forecast.Of(_bench.Plan(stages), _bench.Store);
}
