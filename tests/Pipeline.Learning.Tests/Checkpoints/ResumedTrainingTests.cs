using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Tests.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Checkpoints;

/// <summary>The law: k updates, saved, restored into fresh objects, m more updates = k + m updates, bit for bit.</summary>
public class ResumedTrainingTests
{
    private const int Sequences = 19, Steps = 10, Before = 5, After = 7;
    private static readonly Lstm1997 s_network = new(BooleanTask.Settings);

    [Test]
    public void Trainer_StoppedAndResumed_GivesTheBitsOfATrainingThatNeverStopped(
        [Values("sgd", "momentum", "rmsprop", "smorms3", "adam")] string rule, [Values] StateMode state, [Values(1, 2)] int parts)
    {
        (Trainer Trainer, Philox Random) straight = Start(rule, state, parts), stopped = Start(rule, state, parts), resumed = Start(rule, state, parts);
        using (straight.Trainer)
        using (stopped.Trainer)
        using (resumed.Trainer)
        {
            double[] expected = Train(straight, parts, Before + After);
            Train(stopped, parts, Before);

            WeightsFile saved = Reread(Checkpoint.Save(pieces => Exchange(pieces, stopped)));
            Checkpoint.Restore(saved, pieces => Exchange(pieces, resumed));
            double[] losses = Train(resumed, parts, After);

            Assert.That(losses, Is.EqualTo(expected[Before..]));
            Assert.That(resumed.Trainer.Weights.Values.ToArray(), Is.EqualTo(straight.Trainer.Weights.Values.ToArray()));
            Assert.That(resumed.Trainer.Updates, Is.EqualTo(Before + After));
        }
    }

    [Test]
    public void Trainer_WithACarriedMatrixAndALearnedState_ResumesToTheSameBits([Values] StateMode state)
    {
        StepProgram filter = Filter();
        using Trainer straight = Create(filter, "adam", state, parts: 1), stopped = Create(filter, "adam", state, parts: 1);
        using Trainer resumed = Create(filter, "adam", state, parts: 1);
        Philox first = new(key: 2), second = new(key: 2), third = new(key: 2);
        double[] expected = Train((straight, first), parts: 1, Before + After);
        Train((stopped, second), parts: 1, Before);

        Checkpoint.Restore(Checkpoint.Save(pieces => Exchange(pieces, (stopped, second))), pieces => Exchange(pieces, (resumed, third)));

        Assert.That(Train((resumed, third), parts: 1, After), Is.EqualTo(expected[Before..]));
        Assert.That(resumed.Weights.Values.ToArray(), Is.EqualTo(straight.Weights.Values.ToArray()));
    }

    [Test]
    public void Trainer_ResetBeforeItWasSaved_BeginsAfreshWhenResumed()
    {
        (Trainer Trainer, Philox Random) straight = Start("adam", StateMode.Carried), resumed = Start("adam", StateMode.Carried);
        using (straight.Trainer)
        using (resumed.Trainer)
        {
            Train(straight, parts: 1, Before);
            straight.Trainer.ResetState();
            Checkpoint.Restore(Checkpoint.Save(pieces => Exchange(pieces, straight)), pieces => Exchange(pieces, resumed));

            Assert.That(Train(resumed, parts: 1, After), Is.EqualTo(Train(straight, parts: 1, After)));
        }
    }

    [Test]
    public void Trainer_OfACarriedMatrix_GivesTheBitsOfATrainingThatNeverStopped()
    {
        using Trainer straight = StartFilter(), resumed = StartFilter();
        straight.Update();
        Checkpoint.Restore(Reread(Checkpoint.Save(straight.Exchange)), resumed.Exchange);

        double[] losses = [resumed.Update(), resumed.Update()];

        Assert.That(losses, Is.EqualTo(new[] { straight.Update(), straight.Update() }));
        Assert.That(resumed.Weights.Values.ToArray(), Is.EqualTo(straight.Weights.Values.ToArray()));
    }

    [Test]
    public void OnlineTrainer_StoppedAndResumedInOtherCompany_GivesEachRunTheBitsOfItselfUninterrupted(
        [Values("lstm", "recurrent")] string name, [Values] StateMode state, [Values] OnlineUpdate update)
    {
        int[] all = [.. Enumerable.Range(0, 18)], kept = [17, 3];
        using OnlineTrainer straight = StartOnline(all, state, name, update), stopped = StartOnline(all, state, name, update);
        using OnlineTrainer resumed = StartOnline(kept, state, name, update);
        TrainOnline(straight, all, first: 0, Before + After);
        TrainOnline(stopped, all, first: 0, Before);

        for (int place = 0; place < kept.Length; place++)
        {
            WeightsFile saved = Reread(Checkpoint.Save(pieces => stopped.Exchange(kept[place], pieces)));
            Checkpoint.Restore(saved, pieces => resumed.Exchange(place, pieces));
        }

        TrainOnline(resumed, kept, first: Before, After);

        Assert.That(resumed.Sequences, Is.EqualTo(Before + After));
        Assert.That(resumed.CopyWeights(0).Values.ToArray(), Is.EqualTo(straight.CopyWeights(17).Values.ToArray()));
        Assert.That(resumed.CopyWeights(1).Values.ToArray(), Is.EqualTo(straight.CopyWeights(3).Values.ToArray()));
    }

    [Test]
    public void OnlineTrainer_RunsThatAreNotInStep_AreRefused()
    {
        using OnlineTrainer ahead = StartOnline([0], StateMode.Reset), behind = StartOnline([1], StateMode.Reset), both = StartOnline([0, 1], StateMode.Reset);
        TrainOnline(ahead, [0], first: 0, sequences: 2);
        TrainOnline(behind, [1], first: 0, sequences: 1);
        Checkpoint.Restore(Checkpoint.Save(pieces => ahead.Exchange(0, pieces)), pieces => both.Exchange(0, pieces));

        Assert.That(
            () => Checkpoint.Restore(Checkpoint.Save(pieces => behind.Exchange(0, pieces)), pieces => both.Exchange(1, pieces)),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("run 1 of the training has seen 1 sequences, but run 0 has seen 2"));
    }

    [TestCase("other-network", "piece 'weights/")]
    [TestCase("other-size", "needs [")]
    [TestCase("other-rule", "piece 'optimizer/velocity' is missing")]
    [TestCase("no-rule", "holds optimizer/mean, optimizer/power1, optimizer/power2, optimizer/square, which this training does not have")]
    [TestCase("other-state", "piece 'states/begins' is missing")]
    public void Restore_CheckpointOfAnotherTraining_IsRefusedAndSaysWhere(string other, string message)
    {
        using Trainer adam = Start("adam", StateMode.Reset).Trainer;
        WeightsFile saved = Checkpoint.Save(adam.Exchange);
        var plain = new Lstm1997(BooleanTask.Settings with { GatesAsSources = false });
        using Trainer trainer = other switch
        {
            "other-network" => Create(LinearStep(), "adam", StateMode.Reset, parts: 1),
            "other-size" => Create(plain.Step, "adam", StateMode.Reset, parts: 1),
            "other-rule" => Start("momentum", StateMode.Reset).Trainer,
            "no-rule" => Start("sgd", StateMode.Reset).Trainer,
            _ => Start("adam", StateMode.Carried).Trainer,
        };

        Assert.That(() => Checkpoint.Restore(saved, trainer.Exchange), Throws.TypeOf<WeightsFormatException>().With.Message.Contains(message));
    }

    private static void Exchange(ICheckpoint pieces, (Trainer Trainer, Philox Random) training)
    {
        pieces.Part("trainer", training.Trainer);
        pieces.Stream("sequences", training.Random);
    }

    private static Trainer StartFilter()
    {
        var learner = new KalmanLearner(new KalmanLearnerSettings { Inputs = 2, ModelUnits = 3, StateSize = 4 });
        var settings = new TrainerSettings { Sequences = Sequences, Steps = Steps, State = StateMode.Carried, Schedule = new ConstantSchedule(0.01f) };
        var trainer = new Trainer(learner.Step, learner.CreateWeights(new Philox(key: 1)), new Adam(), settings, threads: 1);
        LearnerData.FillSeparable(trainer.Input, new Philox(key: 2), Sequences, Steps);
        return trainer;
    }

    private static (Trainer Trainer, Philox Random) Start(string rule, StateMode state, int parts = 1) =>
        (Create(s_network.Step, rule, state, parts), new Philox(key: 2));

    private static Trainer Create(StepProgram step, string rule, StateMode state, int parts)
    {
        var weights = new Parameters(step);
        var random = new Philox(key: 1);
        foreach (ref float weight in weights.Values)
        {
            weight = (float)random.Uniform(-0.5, 0.5);
        }

        IOptimizer optimizer = rule switch
        {
            "sgd" => new GradientDescent(),
            "momentum" => new Momentum(),
            "rmsprop" => new RmsProp(),
            "smorms3" => new Smorms3(),
            _ => new Adam(),
        };
        var settings = new TrainerSettings
        {
            Sequences = Sequences,
            Steps = Steps,
            Accumulate = parts,
            State = state,
            Schedule = new CosineSchedule(0.02f, Before + After, 0.01f),
        };
        return new Trainer(step, weights, optimizer, settings, threads: 2);
    }

    private static double[] Train((Trainer Trainer, Philox Random) training, int parts, int updates)
    {
        SequenceInput input = training.Trainer.Input("input"), target = training.Trainer.Input("target");
        var losses = new List<double>();
        for (int update = 0; update < updates; update++)
        {
            for (int part = 1; part < parts; part++)
            {
                BooleanTask.Fill(training.Random, Sequences, Steps, input, target);
                training.Trainer.Accumulate();
            }

            BooleanTask.Fill(training.Random, Sequences, Steps, input, target);
            losses.Add(training.Trainer.Update());
        }

        return [.. losses];
    }

    private static OnlineTrainer StartOnline(
        int[] runs, StateMode state, string name = "lstm", OnlineUpdate update = OnlineUpdate.EveryStep)
    {
        IOnlineNetwork network = name == "lstm" ? s_network : new FullyRecurrent(new FullyRecurrentSettings { Inputs = 3, Units = 5, Outputs = 1, Ticks = 2 });
        return new OnlineTrainer(
            network,
            [.. runs.Select(run => network.CreateWeights(new Philox((ulong)run)))],
            new OnlineTrainerSettings { Steps = Steps, Rate = 0.5f, State = state, Update = update },
            threads: 1);
    }

    private static void TrainOnline(OnlineTrainer trainer, int[] runs, int first, int sequences)
    {
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        for (int sequence = first; sequence < first + sequences; sequence++)
        {
            for (int place = 0; place < runs.Length; place++)
            {
                var random = new Random((runs[place] * 100) + sequence);
                for (int step = 0; step < Steps; step++)
                {
                    input[place, step, 0] = random.Next(2);
                    input[place, step, 1] = random.Next(2);
                    target[place, step] = random.Next(2);
                }
            }

            trainer.RunSequence();
        }
    }

    private static WeightsFile Reread(WeightsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        stream.Position = 0;
        return WeightsFile.Read(stream);
    }

    /// <summary>A filter with a covariance of its own in each sequence and a state that begins at a learned value.</summary>
    private static StepProgram Filter()
    {
        var step = new StepBuilder();
        Value x = step.Input("input", 3);
        State mean = step.State("mean", 3, step.Parameter("prior-mean", 3));
        SymmetricMatrix covariance = step.SymmetricMatrix("covariance", 3, scale: 0.5);
        Value gain = step.Product(covariance, x);
        Value scale = step.Reciprocal(1 + step.Dot(x, gain));
        Value output = step.Dot(mean.Previous, x);
        Value target = step.Input("target", 1);
        step.SquaredError(output, target);
        Value length = scale * (target - output);
        mean.Next = mean.Previous + (step.Concatenate(length, length, length) * gain);
        step.SubtractOuterProduct(covariance, scale, gain);
        return step.Build();
    }

    private static StepProgram LinearStep()
    {
        var step = new StepBuilder();
        Value y = step.Affine(step.Parameter("w", 1, 1), step.Parameter("b", 1), step.Input("x", 1));
        step.SquaredError(y, step.Input("target", 1));
        return step.Build();
    }
}
