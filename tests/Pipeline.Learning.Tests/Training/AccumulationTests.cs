using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Training;

public class AccumulationTests
{
    private const int Steps = 12;
    private static readonly Lstm1997 s_network = new(BooleanTask.Settings);

    [TestCase(1)]
    [TestCase(2)]
    public void Update_InPartsOfWholeBlocks_HasTheBitsOfOneUpdateWithAllSequences(int threads)
    {
        (float[] Weights, double[] Losses) whole = Train(sequences: 96, parts: 1, threads);

        (float[] Weights, double[] Losses) parts = Train(sequences: 32, parts: 3, threads);

        Assert.That(parts.Losses, Is.EqualTo(whole.Losses));
        Assert.That(parts.Weights, Is.EqualTo(whole.Weights));
    }

    [Test]
    public void Update_InPartsOfBrokenBlocks_HasTheSameGradientUpToRounding()
    {
        (float[] Weights, double[] Losses) whole = Train(sequences: 10, parts: 1, threads: 1);

        (float[] Weights, double[] Losses) parts = Train(sequences: 5, parts: 2, threads: 1);

        Assert.That(parts.Losses, Is.EqualTo(whole.Losses).Within(1e-6));
        Assert.That(parts.Weights, Is.EqualTo(whole.Weights).Within(1e-5));
    }

    [Test]
    public void Update_WrongNumberOfParts_ThrowsAndSaysWhichPartItIs()
    {
        using Trainer trainer = Create(sequences: 1, parts: 2, threads: 1);

        Assert.That(trainer.Update, Throws.InvalidOperationException.With.Message.Contains("but this is part 1. Call Accumulate"));
        trainer.Accumulate();
        Assert.That(trainer.Accumulate, Throws.InvalidOperationException.With.Message.Contains("this is the last. Call Update"));
        Assert.That(() => Checkpoint.Save(trainer.Exchange), Throws.InvalidOperationException.With.Message.Contains("Save between updates"));
        Assert.That(trainer.Update, Throws.Nothing);
        Assert.That(trainer.Updates, Is.EqualTo(1));
    }

    [Test]
    public void Trainer_NoPartAtAll_Throws() =>
        Assert.That(() => Create(sequences: 1, parts: 0, threads: 1), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static (float[] Weights, double[] Losses) Train(int sequences, int parts, int threads)
    {
        using Trainer trainer = Create(sequences, parts, threads);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        var random = new Philox(key: 2);
        var losses = new List<double>();
        for (int update = 0; update < 4; update++)
        {
            for (int part = 1; part < parts; part++)
            {
                BooleanTask.Fill(random, sequences, Steps, input, target);
                trainer.Accumulate();
            }

            BooleanTask.Fill(random, sequences, Steps, input, target);
            losses.Add(trainer.Update());
        }

        return (trainer.Weights.Values.ToArray(), [.. losses]);
    }

    private static Trainer Create(int sequences, int parts, int threads) => new(
        s_network.Step,
        s_network.CreateWeights(new Philox(key: 1)),
        new Adam(),
        new TrainerSettings { Sequences = sequences, Accumulate = parts, Steps = Steps, Clip = Clipping.ByNorm(0.05f), Schedule = new ConstantSchedule(0.02f) },
        threads);
}
