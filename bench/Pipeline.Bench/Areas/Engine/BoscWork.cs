using Pipeline.Learning.Networks;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>The learner of Bosc 2016: samples of five numbers, 200 of them, layers of 64 and 32 units, a model 5–32–1 with 225 parameters.</summary>
internal static class BoscWork
{
    private const int Steps = 200;
    private const int Inputs = 5;

    /// <summary>Data sets of two classes divided by two planes, labels shown for the first half.</summary>
    public static TrainingWork Create(int sequences)
    {
        var settings = new BoscLearnerSettings { Inputs = Inputs };
        var network = new BoscLearner(settings);
        var random = new Philox(key: 4);
        (float[] Inputs, float[] Targets)[] drawn = [.. Enumerable.Range(0, sequences).Select(_ => Draw(random))];
        float[] shown = [.. Enumerable.Range(0, Steps).Select(t => t < Steps / 2 ? 1f : 0f)];
        float[] counted = [.. Enumerable.Repeat(1f, Steps)];
        return new TrainingWork(
            "Bosc learner", network, network.CreateWeights(new Philox(key: 1)), Steps,
            new Dictionary<string, float[][]>
            {
                ["input"] = [.. drawn.Select(set => set.Inputs)],
                ["target"] = [.. drawn.Select(set => set.Targets)],
                ["shown"] = [.. drawn.Select(_ => shown)],
                ["counted"] = [.. drawn.Select(_ => counted)],
            },
            Rate: 0.0003f,   // low: a training on one sequence magnifies rounding, and the losses of both sides are compared
            MultiplyAdds(settings))
        {
            Clip = 1,
            Sizes = new Dictionary<string, int> { ["hidden"] = settings.ModelUnits },
        };
    }

    /// <summary>
    /// As for <see cref="Lstm1997Work"/>: rows × columns of each matrix forwards, for the gradient, and back where an error flows. In the first layer
    /// that is the prediction's column alone; the model's weights are the state, so that they take a gradient, but its input takes none.
    /// </summary>
    private static long MultiplyAdds(BoscLearnerSettings settings)
    {
        long first = settings.FirstLayerUnits, second = settings.SecondLayerUnits, hidden = settings.ModelUnits;
        long learner = (first * ((2 * (settings.Inputs + 3)) + 1)) + (3 * first * second) + (3 * 3 * settings.Model.Parameters * second);
        long model = (2 * hidden * settings.Inputs) + (3 * hidden);
        return learner + model;
    }

    /// <summary>Samples from the normal distribution; the label is 1 on one side of just one of two planes through the middle.</summary>
    private static (float[] Inputs, float[] Targets) Draw(Philox random)
    {
        double[] planes = [.. Enumerable.Range(0, 2 * Inputs).Select(_ => random.Uniform(-1, 1))];
        float[] inputs = new float[Inputs * Steps], targets = new float[Steps];
        for (int t = 0; t < Steps; t++)
        {
            double first = 0, second = 0;
            for (int i = 0; i < Inputs; i++)
            {
                double x = random.NextNormal();
                inputs[(t * Inputs) + i] = (float)x;
                first += planes[i] * x;
                second += planes[Inputs + i] * x;
            }

            targets[t] = (first > 0) ^ (second > 0) ? 1 : 0;
        }

        return (inputs, targets);
    }
}
