using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Training;

public class EvaluatorTests
{
    private const int Sequences = 19;
    private static readonly Lstm1997 s_network = new(BooleanTask.Settings);
    private static readonly Parameters s_weights = s_network.CreateWeights(new Philox(key: 7));

    [Test]
    public void Run_CarriedInTwoParts_GivesTheBitsOfOneLongRun()
    {
        float[,] inputs = Draw(steps: 12);

        float[] whole = Run(inputs, StateMode.Reset, parts: 1);

        Assert.That(Run(inputs, StateMode.Carried, parts: 2), Is.EqualTo(whole));
        Assert.That(Run(inputs, StateMode.Reset, parts: 2), Is.Not.EqualTo(whole), "reset states must be seen");
    }

    [Test]
    public void ResetState_BetweenRuns_BeginsAfresh()
    {
        float[,] inputs = Draw(steps: 6);
        using Evaluator evaluator = Create(6, StateMode.Carried);
        Fill(evaluator, inputs, first: 0, steps: 6);
        evaluator.Run(s_weights);
        float first = evaluator.Output("output")[3, 5];

        evaluator.Run(s_weights);
        float carried = evaluator.Output("output")[3, 5];
        evaluator.ResetState();
        evaluator.Run(s_weights);

        Assert.That(evaluator.Output("output")[3, 5], Is.EqualTo(first));
        Assert.That(carried, Is.Not.EqualTo(first));
    }

    [Test]
    public void Run_AnySequence_GivesTheBitsOfThatSequenceAlone()
    {
        float[,] inputs = Draw(steps: 6);
        using Evaluator together = Create(6, StateMode.Reset);
        Fill(together, inputs, first: 0, steps: 6);
        together.Run(s_weights);

        using var alone = new Evaluator(s_network.Step, new EvaluatorSettings { Sequences = 1, Steps = 6 }, threads: 1);
        for (int i = 0; i < 18; i++)
        {
            alone.Input("input")[0, i / 3, i % 3] = inputs[18, i];
        }

        alone.Run(s_weights);

        Assert.That(
            Enumerable.Range(0, 6).Select(step => alone.Output("cell-states")[0, step, 2]),
            Is.EqualTo(Enumerable.Range(0, 6).Select(step => together.Output("cell-states")[18, step, 2])));
    }

    private static Evaluator Create(int steps, StateMode state) =>
        new(s_network.Step, new EvaluatorSettings { Sequences = Sequences, Steps = steps, State = state }, threads: 2);

    private static float[] Run(float[,] inputs, StateMode state, int parts)
    {
        int steps = inputs.GetLength(1) / 3 / parts;
        using Evaluator evaluator = Create(steps, state);
        SequenceOutput output = evaluator.Output("output");
        var results = new List<float>();
        for (int part = 0; part < parts; part++)
        {
            Fill(evaluator, inputs, part * steps, steps);
            evaluator.Run(s_weights);
            for (int step = 0; step < steps; step++)
            {
                results.AddRange(Enumerable.Range(0, Sequences).Select(sequence => output[sequence, step]));
            }
        }

        return [.. results];
    }

    private static void Fill(Evaluator evaluator, float[,] inputs, int first, int steps)
    {
        SequenceInput input = evaluator.Input("input");
        for (int sequence = 0; sequence < Sequences; sequence++)
        {
            for (int i = 0; i < steps * 3; i++)
            {
                input[sequence, i / 3, i % 3] = inputs[sequence, (first * 3) + i];
            }
        }
    }

    private static float[,] Draw(int steps)
    {
        var random = new Random(Seed: 8);
        var inputs = new float[Sequences, steps * 3];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i / (steps * 3), i % (steps * 3)] = random.NextSingle() * 4;
        }

        return inputs;
    }
}
