using Pipeline.Learning.Networks;
using Pipeline.Numerics.Randomness;
using Younger2001.Boolean;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>The two experiments of Younger et al. 2001 that the engine is measured on.</summary>
internal static class Lstm1997Work
{
    private const int BooleanSteps = 256;
    private const int QuadraticSteps = 1000;

    /// <summary>The settings of both: far from the linear middle of every function, so that losses show a wrong one.</summary>
    private static readonly Lstm1997Settings s_settings = new()
    {
        Inputs = 3, MemoryCells = 6, StandardUnits = 6, Outputs = 1, GatesAsSources = false, TruncatedGradient = false, InitialRange = 1,
    };

    /// <summary>Boolean mappings: two bits and the previous target in, the target out; 6 cells and 6 standard units, 256 steps.</summary>
    public static TrainingWork Boolean(int sequences, float rate = 0.03f)
    {
        var random = new Philox(key: 2);
        BooleanSequence[] drawn = [.. Enumerable.Range(0, sequences).Select(_ => BooleanSequence.Draw(random, BooleanSteps))];
        return Create("Boolean", s_settings, BooleanSteps, rate, [.. drawn.Select(BooleanInputs)], [.. drawn.Select(BooleanTargets)]);
    }

    /// <summary>Quadratic functions of two numbers: 12 cells and 6 standard units, 40 units in the second layer, 1000 steps.</summary>
    public static TrainingWork Quadratic(int sequences)
    {
        var random = new Philox(key: 3);
        (float[] Inputs, float[] Targets)[] drawn = [.. Enumerable.Range(0, sequences).Select(_ => DrawQuadratic(random))];
        return Create(
            "Quadratic", s_settings with { MemoryCells = 12, SecondLayerUnits = 40, InitialRange = 0.5f }, QuadraticSteps, rate: 0.003f,
            [.. drawn.Select(sequence => sequence.Inputs)], [.. drawn.Select(sequence => sequence.Targets)]);
    }

    private static TrainingWork Create(string name, Lstm1997Settings settings, int steps, float rate, float[][] inputs, float[][] targets)
    {
        var network = new Lstm1997(settings);
        return new TrainingWork(
            name, network, network.CreateWeights(new Philox(key: 1)), steps,
            new Dictionary<string, float[][]> { ["input"] = inputs, ["target"] = targets }, rate, MultiplyAdds(settings))
        {
            Sizes = new Dictionary<string, int> { ["cells"] = settings.MemoryCells, ["units"] = settings.StandardUnits },
        };
    }

    /// <summary>
    /// Each product y = W·x costs rows × columns multiply-adds forwards, as many for the gradient of W, and as many for that of x in the columns where an
    /// error flows back: not in those of the inputs. Biases and elementwise work do not count.
    /// </summary>
    private static long MultiplyAdds(Lstm1997Settings settings)
    {
        long hidden = settings.MemoryCells + settings.StandardUnits, rows = (3 * settings.MemoryCells) + settings.StandardUnits;
        long recurrent = hidden + (settings.GatesAsSources ? 2 * settings.MemoryCells : 0), second = settings.SecondLayerUnits;
        long units = rows * ((2 * settings.Inputs) + (3 * recurrent));
        return units + (3 * hidden * second) + (3 * settings.Outputs * (second > 0 ? second : hidden));
    }

    private static float[] BooleanInputs(BooleanSequence sequence) =>
        [.. Enumerable.Range(0, BooleanSteps).SelectMany(t => (float[])[sequence.X1(t), sequence.X2(t), sequence.PreviousTarget(t)])];

    private static float[] BooleanTargets(BooleanSequence sequence) => [.. Enumerable.Range(0, BooleanSteps).Select(t => (float)sequence.Target(t))];

    /// <summary>y = a x1² + b x2² + c x1 x2 + d x1 + e x2 + f, all in [−1, 1], scaled into [0.2, 0.8]; the previous y is the third input.</summary>
    private static (float[] Inputs, float[] Targets) DrawQuadratic(Philox random)
    {
        double[] factors = [.. Enumerable.Range(0, 6).Select(_ => random.Uniform(-1, 1))];
        float[] inputs = new float[3 * QuadraticSteps], targets = new float[QuadraticSteps];
        for (int t = 0; t < QuadraticSteps; t++)
        {
            double x1 = random.Uniform(-1, 1), x2 = random.Uniform(-1, 1);
            double y = (factors[0] * x1 * x1) + (factors[1] * x2 * x2) + (factors[2] * x1 * x2) + (factors[3] * x1) + (factors[4] * x2) + factors[5];
            (inputs[3 * t], inputs[(3 * t) + 1], inputs[(3 * t) + 2]) = ((float)x1, (float)x2, t == 0 ? 0 : targets[t - 1]);
            targets[t] = (float)(0.5 + (0.05 * y));
        }

        return (inputs, targets);
    }
}
