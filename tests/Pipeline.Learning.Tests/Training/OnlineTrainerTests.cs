using Pipeline.Learning.Networks;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Training;

public class OnlineTrainerTests
{
    private const int Steps = 20;

    [Test]
    public void RunSequence_OfManyRuns_GivesEachTheBitsOfItselfAlone([Values] bool gatesAsSources, [Values(0, 7)] int secondLayer)
    {
        var network = new Lstm1997(BooleanTask.Settings with { GatesAsSources = gatesAsSources, SecondLayerUnits = secondLayer, CellsInBlock = 2 });
        float[][] together = Train(network, [.. Enumerable.Range(0, 18)], threads: 2);

        float[][] alone = [.. new[] { 0, 15, 16, 17 }.Select(run => Train(network, [run], threads: 1)[0])];

        Assert.That(alone, Is.EqualTo(new[] { together[0], together[15], together[16], together[17] }));
    }

    [Test]
    public void RunSequence_OfAnyWidth_GivesTheBitsOfTheScalarOne([Values] bool gatesAsSources, [Values(0, 7)] int secondLayer)
    {
        var network = new Lstm1997(BooleanTask.Settings with { GatesAsSources = gatesAsSources, SecondLayerUnits = secondLayer, StandardUnits = 5 });
        float[][] plain = Train(network, [0, 1, 2], threads: 1, SimdWidth.None);

        if (SingleLanes256.IsSupported)
        {
            Assert.That(Train(network, [0, 1, 2], threads: 1, SimdWidth.Bits256), Is.EqualTo(plain));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Train(network, [0, 1, 2], threads: 1, SimdWidth.Bits512), Is.EqualTo(plain));
        }
    }

    private static IEnumerable<TestCaseData> Variants =>
    [
        new TestCaseData(BooleanTask.Settings with { InputGates = false }, "InputGates"),
        new TestCaseData(BooleanTask.Settings with { OutputGates = false }, "OutputGates"),
        new TestCaseData(BooleanTask.Settings with { ForgetGates = true }, "ForgetGates"),
        new TestCaseData(BooleanTask.Settings with { LoopWeight = 0.9f }, "LoopWeight"),
        new TestCaseData(BooleanTask.Settings with { LoopFunction = UnitFunction.Tanh }, "LoopFunction"),
        new TestCaseData(BooleanTask.Settings with { Supplement = SupplementaryInput.Error, CellsInBlock = 2 }, "Supplement"),
    ];

    [TestCaseSource(nameof(Variants))]
    public void OnlineTrainer_OfAVariantOfTheNetwork_ThrowsAndNamesTheChoice(object settings, string choice)
    {
        var network = new Lstm1997((Lstm1997Settings)settings);
        Parameters weights = network.CreateWeights(new Philox(key: 1));
        var rule = new OnlineTrainerSettings { Steps = Steps, Rate = 0.5f };

        foreach (int runs in new[] { 1, 2 })
        {
            Assert.That(
                () => new OnlineTrainer(network, [.. Enumerable.Repeat(weights, runs)], rule, threads: 1),
                Throws.ArgumentException.With.Message.Contains($"but the {choice} of this one is a variant's"));
        }
    }

    [Test]
    public void RunSequence_CarriedInSingleSteps_GivesTheBitsOfOneSequence()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        Parameters initial = network.CreateWeights(new Philox(key: 1));
        using var whole = new OnlineTrainer(network, [initial], new OnlineTrainerSettings { Steps = Steps, Rate = 0.5f }, threads: 1);
        using var single = new OnlineTrainer(
            network, [initial], new OnlineTrainerSettings { Steps = 1, Rate = 0.5f, State = StateMode.Carried }, threads: 1);
        BooleanTask.Fill(new Philox(key: 3), 1, Steps, whole.Input("input"), whole.Input("target"));
        whole.RunSequence();

        for (int step = 0; step < Steps; step++)
        {
            for (int i = 0; i < 3; i++)
            {
                single.Input("input")[0, 0, i] = whole.Input("input")[0, step, i];
            }

            single.Input("target")[0, 0] = whole.Input("target")[0, step];
            single.RunSequence();
        }

        Assert.That(single.CopyWeights(0).Values.ToArray(), Is.EqualTo(whole.CopyWeights(0).Values.ToArray()));
    }

    [Test]
    public void RunSequence_ManySequences_LowersTheError()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        Parameters[] initial = [.. Enumerable.Range(0, 4).Select(run => network.CreateWeights(new Philox((ulong)run)))];
        using var trainer = new OnlineTrainer(network, initial, new OnlineTrainerSettings { Steps = 128, Rate = 0.1f }, threads: 1);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        var random = new Philox(key: 3);
        var errors = new List<double>();

        for (int sequence = 0; sequence < 1500; sequence++)
        {
            BooleanTask.Fill(random, 4, 128, input, target);
            errors.Add(trainer.RunSequence().ToArray().Average());
        }

        Assert.That(errors[..20].Average(), Is.GreaterThan(0.19));
        Assert.That(errors[^20..].Average(), Is.LessThan(0.12));
    }

    [Test]
    public void RunSequence_InputThatIsNotFinite_ThrowsAndNamesTheRun()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        Parameters weights = network.CreateWeights(new Philox(key: 1));
        using var trainer = new OnlineTrainer(network, [weights, weights], new OnlineTrainerSettings { Steps = 2, Rate = 0.1f }, threads: 1);
        trainer.Input("input")[1, 0, 0] = float.NaN;

        Assert.That(() => trainer.RunSequence().Length, Throws.TypeOf<TrainingDivergedException>().With.Message.Contains("the error of run 1"));
    }

    [Test]
    public void RunSequence_RunsWithRatesOfTheirOwn_HaveTheBitsOfEachRateAlone()
    {
        float[] rates = [0.1f, 0.5f, 0.9f];

        float[][] together = TrainAtRates(rates);

        Assert.That(together, Is.EqualTo(rates.Select(rate => TrainAtRates([rate])[0])));
        Assert.That(together[0], Is.Not.EqualTo(together[1]));
    }

    [Test]
    public void OnlineTrainer_AnotherNumberOfRatesThanRuns_ThrowsAndNamesBoth()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        Parameters weights = network.CreateWeights(new Philox(key: 1));
        var settings = new OnlineTrainerSettings { Steps = 2, Rate = 0.1f, Rates = [0.1f, 0.2f] };

        Assert.That(
            () => new OnlineTrainer(network, [weights, weights, weights], settings, threads: 1),
            Throws.ArgumentException.With.Message.Contains("3 runs need a learning rate each, but 2 were given"));
    }

    [Test]
    public void RunSequence_ThatLeavesDivergedRuns_GoesOnWithTheOthersAsIfAlone()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        Parameters weights = network.CreateWeights(new Philox(key: 1));
        var settings = new OnlineTrainerSettings { Steps = 2, Rate = 0.1f, LeavesDivergedRuns = true };
        using var alone = new OnlineTrainer(network, [weights], settings, threads: 1);
        using var both = new OnlineTrainer(network, [weights, weights], settings, threads: 1);
        both.Input("input")[1, 0, 0] = float.NaN;

        double expected = alone.RunSequence()[0];
        double[] losses = both.RunSequence().ToArray();

        Assert.That(losses, Is.EqualTo(new[] { expected, double.NaN }));
        Assert.That(both.CopyWeights(0).Values.ToArray(), Is.EqualTo(alone.CopyWeights(0).Values.ToArray()));
    }

    private static float[][] TrainAtRates(float[] rates)
    {
        var network = new FullyRecurrent(new FullyRecurrentSettings { Inputs = 3, Units = 4, Outputs = 1, Ticks = 2 });
        Parameters initial = network.CreateWeights(new Philox(key: 1));
        using var trainer = new OnlineTrainer(
            network, [.. rates.Select(_ => initial)], new OnlineTrainerSettings { Steps = Steps, Rate = 0, Rates = rates }, threads: 1);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        for (int run = 0; run < rates.Length; run++)
        {
            var random = new Random(Seed: 5);
            for (int step = 0; step < Steps; step++)
            {
                input[run, step, 0] = random.NextSingle();
                target[run, step] = random.Next(2);
            }
        }

        trainer.RunSequence();
        return [.. rates.Select((_, run) => trainer.CopyWeights(run).Values.ToArray())];
    }

    private static float[][] Train(Lstm1997 network, int[] runs, int threads, SimdWidth? width = null)
    {
        Parameters[] initial = [.. runs.Select(run => network.CreateWeights(new Philox((ulong)run)))];
        using var trainer = new OnlineTrainer(
            network, initial, new OnlineTrainerSettings { Steps = Steps, Rate = 0.5f }, threads, width ?? SimdWidths.Widest);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        for (int sequence = 0; sequence < 3; sequence++)
        {
            for (int place = 0; place < runs.Length; place++)
            {
                var random = new Random((runs[place] * 10) + sequence);
                for (int step = 0; step < Steps; step++)
                {
                    for (int i = 0; i < 3; i++)
                    {
                        input[place, step, i] = random.Next(2);
                    }

                    target[place, step] = random.Next(2);
                }
            }

            trainer.RunSequence();
        }

        return [.. Enumerable.Range(0, runs.Length).Select(place => trainer.CopyWeights(place).Values.ToArray())];
    }
}
