using Pipeline.Testing;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

public class CarriedFloorTests
{
    /// <summary>Two mappings of two steps: 4⁴ inputs and 16² functions, so the expected errors can be counted out.</summary>
    [Test]
    public async Task Metrics_OfTheShortestStreams_AgreeWithTheEnumeratedMeans()
    {
        const int Period = 2;
        List<MappingSequence[]> every = [];
        for (int inputs = 0; inputs < 256; inputs++)
        {
            for (int functions = 0; functions < 256; functions++)
            {
                every.Add(
                [
                    Samples.Boolean(functions & 15, inputs & 3, inputs >> 2 & 3),
                    Samples.Boolean(functions >> 4, inputs >> 4 & 3, inputs >> 6),
                ]);
            }
        }

        StageHarness harness = await RunAsync(Samples.Draw(4, Period), new CarriedFloorSettings(Mappings: 2, Streams: 20_000));

        Assert.That(harness.Metrics["known-switches-mse"], Is.EqualTo(Expected(() => new KnownSwitches(Period))).Within(1e-12));
        foreach ((string metric, double expected) in new[]
        {
            ("known-period-mse", Expected(() => new KnownPeriod(Period))), ("constant-hazard-mse", Expected(() => new ConstantHazard(1.0 / Period))),
        })
        {
            double error = harness.Metrics[metric + "-error"];
            Assert.That(harness.Metrics[metric], Is.EqualTo(expected).Within(4 * error), metric);
            Assert.That(error, Is.InRange(1e-4, 2e-3), "20 000 streams whose errors differ by some hundredths");
        }

        double Expected(Func<ICarriedPredictor> create) => CarriedErrors.Of(create, [.. every], CancellationToken.None).Overall.Value;
    }

    [Test]
    public async Task References_ThatKnowMore_ErrLess()
    {
        StageHarness harness = await RunAsync(Samples.Draw(4, 64), new CarriedFloorSettings(Mappings: 4, Streams: 200));

        Assert.That(harness.Metrics["known-switches-mse"], Is.EqualTo(BooleanBayes.MeanSquaredError(64)));
        Assert.That(harness.Metrics["known-period-mse"], Is.GreaterThan(harness.Metrics["known-switches-mse"]));
        Assert.That(harness.Metrics["constant-hazard-mse"], Is.GreaterThan(harness.Metrics["known-period-mse"]));
    }

    [Test]
    public async Task ByStep_OfGivenSequences_IsTheErrorOnTheirStreams()
    {
        MappingSequence[] sequences = Samples.Draw(5, 8);

        StageHarness harness = await RunAsync(sequences, new CarriedFloorSettings(Mappings: 2, Streams: 50));

        byte[] table = harness.Output("by-step");
        var expected = CarriedErrors.Of(() => new KnownPeriod(8), [sequences[..2], sequences[2..4]], CancellationToken.None);
        Assert.That(Samples.Column<double>(table, "known-period-sequences"), Is.EqualTo(expected.MeanAbsolute), "the fifth sequence is left over");
        Assert.That(harness.Metrics["sequences-known-period-mse"], Is.EqualTo(expected.Overall.Value));
        Assert.That(Samples.Column<int>(table, "step"), Is.EqualTo(Enumerable.Range(1, 16)));
        Assert.That(Samples.Column<int>(table, "mapping"), Is.EqualTo(Enumerable.Repeat(1, 8).Concat(Enumerable.Repeat(2, 8))));
        Assert.That(Samples.Column<double>(table, "constant-hazard-mse").Average(), Is.EqualTo(harness.Metrics["constant-hazard-mse"]).Within(1e-12));
    }

    [Test]
    public void Sequences_TooFewForAStream_AreRefused() =>
        Assert.That(
            () => RunAsync(Samples.Draw(3, 8), new CarriedFloorSettings(Mappings: 4, Streams: 2)),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("A stream of 4 mappings needs as many, but the table has 3. Draw more"));

    [Test]
    public void Sequences_OfAnotherFamily_AreRefused()
    {
        var harness = new StageHarness(new CarriedFloor(new CarriedFloorSettings(Mappings: 2, Streams: 2)));
        harness.Give("sequences", Samples.Table(["w1"], Samples.Draw(4, 8)));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("the parameters w1. Give it Boolean sequences."));
    }

    private static async Task<StageHarness> RunAsync(MappingSequence[] sequences, CarriedFloorSettings settings)
    {
        var harness = new StageHarness(new CarriedFloor(settings));
        harness.Give("sequences", Samples.Table(sequences));
        await harness.RunAsync();
        return harness;
    }
}
