using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>Compares the gradient of a step, run in double by the engine's own kernels, with central differences of its loss.</summary>
internal static class GradientCheck
{
    private const double Distance = 1e-5;
    private const int Lanes = 16;

    /// <summary>How the names of parameters begin through which no error flows.</summary>
    private static readonly string[] s_stopped = ["stopped", "direction"];

    /// <summary>The largest |gradient − difference| over all parameters, relative to the largest gradient. Parameters that are stopped must have none.</summary>
    /// <param name="step">Traces the step; its inputs are drawn here.</param>
    /// <param name="steps">Steps in a sequence.</param>
    /// <param name="sequences">Lanes in use.</param>
    /// <param name="chunk">Steps in a chunk.</param>
    public static double WorstError(Action<StepBuilder> step, int steps, int sequences = 3, int chunk = 4)
    {
        var builder = new StepBuilder();
        step(builder);
        return WorstError(builder.Build(), steps, sequences, chunk);
    }

    /// <inheritdoc cref="WorstError(Action{StepBuilder}, int, int, int)"/>
    public static double WorstError(StepProgram program, int steps, int sequences = 3, int chunk = 4)
    {
        var shape = new ScanShape(steps, Lanes, chunk);
        var scan = new Scan<DoubleLane, double>(program, shape);
        var workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<double>(program, shape, gradient: true, expose: false);
        var random = new Random(Seed: steps);
        Fill(block.External, program, steps, sequences, random);
        double[] parameters = [.. Enumerable.Range(0, program.ParameterCount).Select(_ => (random.NextDouble() - 0.5) * 2)];

        double Loss()
        {
            block.Carried.Clear();
            scan.Load(parameters);
            scan.Forward(workspace, block);
            return block.Loss;
        }

        Loss();
        scan.Backward(workspace, block);
        double[] gradient = block.Gradient.ToArray();
        double worst = 0;
        foreach (int i in Flowing(program, gradient))
        {
            double value = parameters[i];
            parameters[i] = value + Distance;
            double above = Loss();
            parameters[i] = value - Distance;
            double below = Loss();
            parameters[i] = value;
            worst = Math.Max(worst, Math.Abs(gradient[i] - ((above - below) / (2 * Distance))));
        }

        double largest = gradient.Max(Math.Abs);
        Assert.That(largest, Is.GreaterThan(1e-6), "the check needs a gradient that is not zero");
        return worst / largest;
    }

    // The loss depends on stopped parameters too, but their gradient is zero all the same.
    private static IEnumerable<int> Flowing(StepProgram program, double[] gradient)
    {
        foreach (Parameter parameter in program.Parameters)
        {
            IEnumerable<int> places = Enumerable.Range(parameter.Offset, parameter.Length);
            if (!s_stopped.Any(name => parameter.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                foreach (int place in places)
                {
                    yield return place;
                }

                continue;
            }

            Assert.That(places.Select(place => gradient[place]), Is.All.Zero, $"the gradient of '{parameter.Name}'");
        }
    }

    private static void Fill(Span<double> external, StepProgram program, int steps, int sequences, Random random)
    {
        int rows = external.Length / steps / Lanes;
        for (int step = 0; step < steps; step++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int lane = 0; lane < sequences; lane++)
                {
                    external[(((step * rows) + row) * Lanes) + lane] = row == 0 ? 1.0 / (steps * sequences) : random.NextDouble() - 0.4;
                }
            }
        }
    }
}
