using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>Small data sets for the networks that learn a model inside a sequence.</summary>
internal static class LearnerData
{
    private const int Sequences = 3;
    private const int Steps = 12;
    private const int Changed = 6;

    /// <summary>Predictions of all samples. The first <paramref name="shown"/> are the training part; labels from sample 6 on may be changed.</summary>
    public static float[] Outputs(INetwork learner, bool changed, int shown = Changed)
    {
        using var evaluator = new Evaluator(learner.Step, new EvaluatorSettings { Sequences = Sequences, Steps = Steps }, threads: 1);
        FillSeparable(evaluator.Input, new Philox(key: 3), Sequences, Steps);
        SequenceInput target = evaluator.Input("target"), given = evaluator.Input("shown");
        for (int place = 0; place < Sequences * Steps; place++)
        {
            int sequence = place / Steps, step = place % Steps;
            given[sequence, step] = step < shown ? 1 : 0;
            target[sequence, step] = changed && step >= Changed ? 1 - target[sequence, step] : target[sequence, step];
        }

        Parameters weights = learner.CreateWeights(new Philox(key: 4));
        evaluator.Run(weights);
        SequenceOutput output = evaluator.Output("output");
        return [.. Enumerable.Range(0, Sequences * Steps).Select(place => output[place / Steps, place % Steps])];
    }

    /// <summary>Predictions of one data set whose samples are all shown.</summary>
    public static float[] Outputs(INetwork learner, Parameters weights)
    {
        using var evaluator = new Evaluator(learner.Step, new EvaluatorSettings { Sequences = 1, Steps = Steps }, threads: 1);
        FillSeparable(evaluator.Input, new Philox(key: 3), sequences: 1, Steps);
        evaluator.Run(weights);
        SequenceOutput output = evaluator.Output("output");
        return [.. Enumerable.Range(0, Steps).Select(step => output[0, step])];
    }

    /// <summary>Each sequence a line through the plane that parts its samples; all samples are shown and counted.</summary>
    public static void FillSeparable(Func<string, SequenceInput> input, Philox random, int sequences, int steps)
    {
        SequenceInput x = input("input"), y = input("target"), shown = input("shown"), counted = input("counted");
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            double a = random.NextNormal(), b = random.NextNormal();
            for (int step = 0; step < steps; step++)
            {
                x[sequence, step, 0] = (float)random.NextNormal();
                x[sequence, step, 1] = (float)random.NextNormal();
                y[sequence, step] = (a * x[sequence, step, 0]) + (b * x[sequence, step, 1]) > 0 ? 1 : 0;
                shown[sequence, step] = 1;
                counted[sequence, step] = 1;
            }
        }
    }

    /// <summary>The losses of so many updates, each on sixteen fresh data sets of two inputs.</summary>
    public static double[] Train(INetwork learner, int updates) => Train(learner, learner.CreateWeights(new Philox(key: 1)), updates);

    /// <inheritdoc cref="Train(INetwork, int)"/>
    public static double[] Train(INetwork learner, Parameters weights, int updates)
    {
        using Trainer trainer = CreateTrainer(learner, weights);
        var random = new Philox(key: 2);
        double[] losses = new double[updates];
        for (int update = 0; update < updates; update++)
        {
            FillSeparable(trainer.Input, random, sequences: 16, steps: 24);
            losses[update] = trainer.Update();
        }

        TestContext.Out.WriteLine($"first ten {losses.Take(10).Average():F3}, last fifty {losses.TakeLast(50).Average():F3}");
        return losses;
    }

    /// <summary>Bytes that twenty updates allocate once the first are done, with lengths that change.</summary>
    public static long AllocatedBytes(INetwork learner)
    {
        using Trainer trainer = CreateTrainer(learner, learner.CreateWeights(new Philox(key: 1)));
        FillSeparable(trainer.Input, new Philox(key: 2), sequences: 16, steps: 24);
        long before = 0;
        for (int update = 0; update < 30; update++)
        {
            before = update == 10 ? GC.GetAllocatedBytesForCurrentThread() : before;
            trainer.SetLength(update % 16, 1 + (update % 24));
            trainer.Update();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The root of the mean square.</summary>
    public static double Deviation(ReadOnlySpan<float> numbers) => Math.Sqrt(numbers.ToArray().Average(number => (double)number * number));

    private static Trainer CreateTrainer(INetwork learner, Parameters weights)
    {
        var settings = new TrainerSettings { Sequences = 16, Steps = 24, Schedule = new ConstantSchedule(0.01f), Clip = Clipping.ByNorm(1) };
        return new Trainer(learner.Step, weights, new Adam(), settings, threads: 1);
    }
}
