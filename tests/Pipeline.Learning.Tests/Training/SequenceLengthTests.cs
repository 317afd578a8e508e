using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Training;

/// <summary>Sequences of unequal length side by side: each is as it would be alone.</summary>
public class SequenceLengthTests
{
    private const int Steps = 13;
    private static readonly int[] s_lengths = [13, 1, 2, 7, 13, 5, 12, 3, 4, 1, 6, 8, 9, 10, 11, 13, 2, 3, 11];
    private static readonly Lstm1997 s_network = new(BooleanTask.Settings);
    private static readonly Parameters s_weights = s_network.CreateWeights(new Philox(key: 7));

    [Test]
    public void Run_OfUnequalSequences_GivesTheBitsOfEachAlone([Values(0f, 1e30f, float.NaN)] float beyond)
    {
        using Evaluator together = Evaluate(s_lengths, beyond);
        double loss = together.Run(s_weights);

        double expected = 0;
        for (int sequence = 0; sequence < s_lengths.Length; sequence++)
        {
            using Evaluator alone = EvaluateAlone(sequence);
            expected += alone.Run(s_weights) * s_lengths[sequence] / s_lengths.Sum();
            Assert.That(Outputs(together, sequence), Is.EqualTo(Outputs(alone, 0, s_lengths[sequence])), $"sequence {sequence}");
        }

        Assert.That(loss, Is.EqualTo(expected).Within(1e-7 * expected));
    }

    [Test]
    public void Update_OfUnequalSequences_HasTheSummedGradientOfEachAlone()
    {
        float[] together = Gradient(s_lengths, 0);

        double[] expected = new double[together.Length];
        for (int sequence = 0; sequence < s_lengths.Length; sequence++)
        {
            float[] alone = Gradient([s_lengths[sequence]], 0, first: sequence, steps: s_lengths[sequence]);
            for (int i = 0; i < alone.Length; i++)
            {
                expected[i] += (double)alone[i] * s_lengths[sequence] / s_lengths.Sum();
            }
        }

        Assert.That(together, Is.EqualTo(expected).Within(2e-6 * expected.Max(Math.Abs)));
    }

    [Test]
    public void Update_WithAnythingBeyondTheEnds_HasTheSameBits([Values(1e30f, -3f, float.NaN)] float beyond) =>
        Assert.That(Gradient(s_lengths, beyond), Is.EqualTo(Gradient(s_lengths, 0)));

    [Test]
    public void Run_CarriedAfterUnequalSequences_GoesOnFromEachEnd()
    {
        using Evaluator pieces = Evaluate(s_lengths, 0, StateMode.Carried);
        pieces.Run(s_weights);
        for (int sequence = 0; sequence < s_lengths.Length; sequence++)
        {
            pieces.SetLength(sequence, Steps - s_lengths[sequence] + 1);
            Write(pieces.Input("input"), sequence, sequence, s_lengths[sequence] - 1, Steps - s_lengths[sequence] + 1);
        }

        pieces.Run(s_weights);

        // The second piece repeats the last step of the first, so that none is empty: alone it follows the same inputs.
        for (int sequence = 0; sequence < s_lengths.Length; sequence++)
        {
            int length = s_lengths[sequence];
            using var alone = new Evaluator(s_network.Step, new EvaluatorSettings { Sequences = 1, Steps = Steps + 1 }, threads: 1);
            Write(alone.Input("input"), 0, sequence, 0, length);
            Write(alone.Input("input"), 0, sequence, length - 1, Steps - length + 1, at: length);
            alone.Run(s_weights);
            Assert.That(
                Outputs(pieces, sequence, Steps - length + 1), Is.EqualTo(Outputs(alone, 0, Steps + 1)[length..]), $"sequence {sequence}");
        }
    }

    [Test]
    public void SetLength_Changed_HoldsFromTheNextRun()
    {
        using Evaluator evaluator = Evaluate([Steps, Steps], 0);
        double whole = evaluator.Run(s_weights);
        float output = evaluator.Output("output")[1, 5];

        evaluator.SetLength(0, 1);
        double without = evaluator.Run(s_weights);
        evaluator.SetLength(0, Steps);

        Assert.That(without, Is.Not.EqualTo(whole));
        Assert.That(evaluator.Run(s_weights), Is.EqualTo(whole));
        Assert.That(evaluator.Output("output")[1, 5], Is.EqualTo(output));
    }

    [TestCase(0, 0)]
    [TestCase(0, 14)]
    [TestCase(2, 1)]
    [TestCase(-1, 1)]
    public void SetLength_OutOfRange_ThrowsWithTheSizes(int sequence, int steps)
    {
        using Evaluator evaluator = Evaluate([Steps, Steps], 0);

        Assert.That(
            () => evaluator.SetLength(sequence, steps),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains(
                $"Sequence {sequence} was given {steps} steps, but there are 2 sequences, counted from zero, of 1 to 13 steps"));
    }

    private static float[] Outputs(Evaluator evaluator, int sequence, int? length = null) =>
        [.. from step in Enumerable.Range(0, length ?? s_lengths[sequence]) select evaluator.Output("output")[sequence, step]];

    private static Evaluator EvaluateAlone(int sequence)
    {
        var evaluator = new Evaluator(s_network.Step, new EvaluatorSettings { Sequences = 1, Steps = s_lengths[sequence] }, threads: 1);
        Write(evaluator.Input("input"), 0, sequence, 0, s_lengths[sequence]);
        Write(evaluator.Input("target"), 0, sequence, 0, s_lengths[sequence]);
        return evaluator;
    }

    private static Evaluator Evaluate(int[] lengths, float beyond, StateMode state = StateMode.Reset)
    {
        var evaluator = new Evaluator(s_network.Step, new EvaluatorSettings { Sequences = lengths.Length, Steps = Steps, State = state }, threads: 1);
        Fill(evaluator.Input, evaluator.SetLength, lengths, beyond, first: 0, Steps);
        return evaluator;
    }

    private static float[] Gradient(int[] lengths, float beyond, int first = 0, int steps = Steps)
    {
        var settings = new TrainerSettings { Sequences = lengths.Length, Steps = steps, Chunk = 4, Schedule = new ConstantSchedule(0) };
        using var trainer = new Trainer(s_network.Step, s_weights.Copy(), new GradientDescent(), settings, threads: 1);
        Fill(trainer.Input, trainer.SetLength, lengths, beyond, first, steps);
        trainer.Update();
        return trainer.Gradient.ToArray();
    }

    private static void Fill(Func<string, SequenceInput> input, Action<int, int> setLength, int[] lengths, float beyond, int first, int steps)
    {
        foreach (SequenceInput values in new[] { input("input"), input("target") })
        {
            for (int sequence = 0; sequence < lengths.Length; sequence++)
            {
                setLength(sequence, lengths[sequence]);
                Write(values, sequence, first + sequence, 0, lengths[sequence]);
                for (int place = lengths[sequence] * values.Length; place < steps * values.Length; place++)
                {
                    values[sequence, place / values.Length, place % values.Length] = beyond;
                }
            }
        }
    }

    // Step t of a source is the same in every test, wherever it is written.
    private static void Write(SequenceInput values, int sequence, int source, int from, int steps, int at = 0)
    {
        for (int step = 0; step < steps; step++)
        {
            var random = new Philox((ulong)((source * Steps) + from + step));
            for (int index = 0; index < values.Length; index++)
            {
                values[sequence, at + step, index] = random.NextSingle() * 2;
            }
        }
    }
}
