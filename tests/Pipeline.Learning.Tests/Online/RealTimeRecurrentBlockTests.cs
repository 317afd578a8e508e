using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Online;

/// <summary>Real-time recurrent learning against exact back-propagation through time of the traced step.</summary>
public class RealTimeRecurrentBlockTests
{
    [Test]
    public void Run_OfAWholeSequence_ChangesByTheExactGradient([Values(1, 2, 3)] int ticks, [Values(1, 2, 20)] int steps, [Values(1, 3)] int outputs) =>
        OnlineRule.AssertFollowsTheGradient(CreateNetwork(ticks, outputs), steps);

    [Test]
    public void Run_InFloat_ChangesByTheGradientOfTheTrainer([Values(1, 2)] int ticks, [Values(1, 2, 20)] int steps)
    {
        const float Rate = 8;
        FullyRecurrent network = CreateNetwork(ticks, outputs: 1);
        Parameters weights = network.CreateWeights(new Philox(key: 3));
        using var online = new OnlineTrainer(
            network, [weights], new OnlineTrainerSettings { Steps = steps, Rate = Rate, Update = OnlineUpdate.EverySequence }, threads: 1);
        using var exact = new Trainer(
            network.Step, weights.Copy(), new GradientDescent(),
            new TrainerSettings { Sequences = 1, Steps = steps, Schedule = new ConstantSchedule(Rate * steps / 2) }, threads: 1);
        BooleanTask.Fill(new Philox(key: 4), 1, steps, online.Input("input"), online.Input("target"));
        BooleanTask.Fill(new Philox(key: 4), 1, steps, exact.Input("input"), exact.Input("target"));

        double mean = online.RunSequence()[0];
        double loss = exact.Update();

        float[] expected = Change(exact.Weights, weights), change = Change(online.CopyWeights(0), weights);
        Assert.That(mean, Is.EqualTo(loss).Within(1e-6 * loss));
        Assert.That(change, Is.EqualTo(expected).Within(1e-5 * expected.Max(Math.Abs)));
    }

    [Test]
    public void Run_AtEveryStep_ComputesWithTheWeightsThatTheStepBeforeLeft() => OnlineRule.AssertTakesEffectAtEveryStep(CreateNetwork(ticks: 2, outputs: 1));

    [Test]
    public void RunSequence_OfManyRuns_GivesEachTheBitsOfItselfAlone([Values] OnlineUpdate update)
    {
        float[][] together = Train([.. Enumerable.Range(0, 18)], update, threads: 2, SimdWidths.Widest);

        float[][] alone = [.. new[] { 0, 15, 16, 17 }.Select(run => Train([run], update, threads: 1, SimdWidths.Widest)[0])];

        Assert.That(alone, Is.EqualTo(new[] { together[0], together[15], together[16], together[17] }));
    }

    [Test]
    public void RunSequence_OfAnyWidth_GivesTheBitsOfTheScalarOne([Values] OnlineUpdate update)
    {
        float[][] plain = Train([0, 1, 2], update, threads: 1, SimdWidth.None);

        if (SingleLanes256.IsSupported)
        {
            Assert.That(Train([0, 1, 2], update, threads: 1, SimdWidth.Bits256), Is.EqualTo(plain));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Train([0, 1, 2], update, threads: 1, SimdWidth.Bits512), Is.EqualTo(plain));
        }

        Assert.That(plain[0], Is.Not.EqualTo(plain[1]));
    }

    /// <summary>AND of two bits, with two ticks so that the outputs see the inputs through a hidden layer.</summary>
    [Test]
    public void RunSequence_ManySequences_LearnsATask()
    {
        FullyRecurrent network = CreateNetwork(ticks: 2, outputs: 1);
        using var trainer = new OnlineTrainer(
            network, [network.CreateWeights(new Philox(key: 1))], new OnlineTrainerSettings { Steps = 50, Rate = 0.5f, State = StateMode.Carried }, threads: 1);
        var random = new Philox(key: 2);
        var errors = new List<double>();

        for (int sequence = 0; sequence < 200; sequence++)
        {
            for (int step = 0; step < 50; step++)
            {
                int bits = random.NextInt32(4);
                trainer.Input("input")[0, step, 0] = bits & 1;
                trainer.Input("input")[0, step, 1] = bits >> 1;
                trainer.Input("target")[0, step] = bits == 3 ? 1 : 0;
            }

            errors.Add(trainer.RunSequence()[0]);
        }

        Assert.That(errors[0], Is.GreaterThan(0.15));
        Assert.That(errors[^10..].Average(), Is.LessThan(0.01));
    }

    private static FullyRecurrent CreateNetwork(int ticks, int outputs) =>
        new(new FullyRecurrentSettings { Inputs = 3, Units = 5, Outputs = outputs, Ticks = ticks });

    private static float[] Change(Parameters after, Parameters before) => [.. after.Values.ToArray().Zip(before.Values.ToArray(), (a, b) => a - b)];

    private static float[][] Train(int[] runs, OnlineUpdate update, int threads, SimdWidth width)
    {
        const int Steps = 7;
        FullyRecurrent network = CreateNetwork(ticks: 2, outputs: 1);
        Parameters[] initial = [.. runs.Select(run => network.CreateWeights(new Philox((ulong)run)))];
        using var trainer = new OnlineTrainer(
            network, initial, new OnlineTrainerSettings { Steps = Steps, Rate = 0.5f, Update = update }, threads, width);
        for (int sequence = 0; sequence < 3; sequence++)
        {
            for (int place = 0; place < runs.Length; place++)
            {
                var random = new Philox((ulong)((runs[place] * 10) + sequence));
                for (int step = 0; step < Steps; step++)
                {
                    for (int i = 0; i < 3; i++)
                    {
                        trainer.Input("input")[place, step, i] = random.NextInt32(2);
                    }

                    trainer.Input("target")[place, step] = random.NextInt32(2);
                }
            }

            trainer.RunSequence();
        }

        return [.. Enumerable.Range(0, runs.Length).Select(place => trainer.CopyWeights(place).Values.ToArray())];
    }
}
