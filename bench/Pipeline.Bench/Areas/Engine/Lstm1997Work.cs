using Pipeline.Learning.Networks;
using Pipeline.Numerics.Randomness;
using Younger2001.Mappings;

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
        return Create("Boolean", s_settings, BooleanSteps, rate, Draw(MappingFamily.Boolean, random, sequences, BooleanSteps));
    }

    /// <summary>Quadratic functions of two numbers: 12 cells and 6 standard units, 40 units in the second layer, 1000 steps.</summary>
    public static TrainingWork Quadratic(int sequences)
    {
        var random = new Philox(key: 3);
        return Create(
            "Quadratic", s_settings with { MemoryCells = 12, SecondLayerUnits = 40, InitialRange = 0.5f }, QuadraticSteps, rate: 0.003f,
            Draw(MappingFamily.Quadratic, random, sequences, QuadraticSteps));
    }

    private static MappingSequence[] Draw(MappingFamily family, Philox random, int sequences, int steps)
    {
        IMappingFamily drawn = MappingFamilies.Create(family, population: null);
        return [.. Enumerable.Range(0, sequences).Select(_ => drawn.Draw(random, steps))];
    }

    private static TrainingWork Create(string name, Lstm1997Settings settings, int steps, float rate, MappingSequence[] drawn)
    {
        var network = new Lstm1997(settings);
        return new TrainingWork(
            name, network, network.CreateWeights(new Philox(key: 1)), steps,
            new Dictionary<string, float[][]> { ["input"] = [.. drawn.Select(Inputs)], ["target"] = [.. drawn.Select(sequence => sequence.Targets)] }, rate, MultiplyAdds(settings))
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

    private static float[] Inputs(MappingSequence sequence) =>
        [.. Enumerable.Range(0, sequence.Steps).SelectMany(t => (float[])[sequence.X1[t], sequence.X2[t], sequence.Previous[t]])];
}
