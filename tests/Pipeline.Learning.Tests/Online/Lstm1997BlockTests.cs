using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Learning.Scanning;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Online;

/// <summary>The on-line rule's running traces against the traced step's truncated gradient, both in double.</summary>
public class Lstm1997BlockTests
{
    private const int Lanes = 16;
    private const double Rate = 0.25;

    [Test]
    public void Run_OfAWholeSequence_ChangesByTheTruncatedGradient(
        [Values] bool gatesAsSources, [Values(1, 2, 30)] int steps, [Values(1, 2)] int outputs, [Values(0, 5)] int secondLayer, [Values(1, 2)] int cellsInBlock)
    {
        var network = new Lstm1997(BooleanTask.Settings with
        {
            GatesAsSources = gatesAsSources, TruncatedGradient = true, Outputs = outputs, MemoryCells = 4, CellsInBlock = cellsInBlock,
            StandardUnits = 2, SecondLayerUnits = secondLayer,
        });
        var random = new Random(Seed: steps);
        double[] weights = [.. Enumerable.Range(0, network.Step.ParameterCount).Select(_ => (random.NextDouble() - 0.5) * 2)];
        double[] external = DrawOneSequence(network, steps, random);

        double[] gradient = TracedGradient(network, weights, external, steps);
        double[] change = Change(network, weights, external, OnlineUpdate.EverySequence, out double squares);

        // The traced loss is the mean of the squared errors: lane 5 has weight 1/steps, and every output its share.
        double[] expected = [.. gradient.Select(g => -0.5 * Rate * steps * outputs * g)];
        Assert.That(change, Is.EqualTo(expected).Within(1e-12 * expected.Max(Math.Abs)));
        Assert.That(squares, Is.GreaterThan(0));
    }

    [Test]
    public void Run_OfOneStep_ChangesTheSameAtTheStepAndAfterTheSequence([Values(0, 5)] int secondLayer)
    {
        var network = new Lstm1997(BooleanTask.Settings with { SecondLayerUnits = secondLayer });
        var random = new Random(Seed: 5);
        double[] weights = [.. Enumerable.Range(0, network.Step.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        double[] external = DrawOneSequence(network, 1, random);

        double[] atTheStep = Change(network, weights, external, OnlineUpdate.EveryStep, out _);
        double[] afterTheSequence = Change(network, weights, external, OnlineUpdate.EverySequence, out _);

        Assert.That(atTheStep, Is.EqualTo(afterTheSequence).Within(1e-15));
        Assert.That(atTheStep.Max(Math.Abs), Is.GreaterThan(1e-3));
    }

    [Test]
    public void Run_OfManySteps_ComputesEachStepWithTheWeightsThatTheStepBeforeLeft()
    {
        var network = new Lstm1997(BooleanTask.Settings with { SecondLayerUnits = 5, GatesAsSources = false });
        var random = new Random(Seed: 6);
        double[] weights = [.. Enumerable.Range(0, network.Step.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        double[] external = DrawOneSequence(network, 2, random);

        double[] onLine = Change(network, weights, external, OnlineUpdate.EveryStep, out double squares);
        double[] held = Change(network, weights, external, OnlineUpdate.EverySequence, out double heldSquares);

        Assert.That(onLine, Is.Not.EqualTo(held).Within(1e-6));
        Assert.That(squares, Is.Not.EqualTo(heldSquares).Within(1e-6));
    }

    private static double[] DrawOneSequence(Lstm1997 network, int steps, Random random)
    {
        int rows = network.Step.ExternalRows;
        var external = new double[steps * rows * Lanes];
        for (int row = 0; row < steps * rows; row++)
        {
            external[(row * Lanes) + 5] = row % rows == 0 ? 1.0 / steps : random.NextDouble();
        }

        return external;
    }

    private static double[] TracedGradient(Lstm1997 network, double[] weights, double[] external, int steps)
    {
        var shape = new ScanShape(steps, Lanes, Chunk: 7);
        var scan = new Scan<DoubleLane, double>(network.Step, shape);
        var workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<double>(network.Step, shape, gradient: true, expose: false);
        external.CopyTo(block.External);
        scan.Load(weights);
        scan.Forward(workspace, block);
        scan.Backward(workspace, block);
        return block.Gradient.ToArray();
    }

    private static double[] Change(Lstm1997 network, double[] weights, double[] external, OnlineUpdate update, out double squaredErrors)
    {
        var block = new Lstm1997Block<DoubleLane, double>(network, update);
        block.SetWeights(5, weights);
        block.ResetState();
        var squares = new double[Lanes];
        block.Run(external, Rate, squares);
        squaredErrors = squares[5];
        var changed = new double[weights.Length];
        block.GetWeights(5, changed);
        return [.. changed.Zip(weights, (after, before) => after - before)];
    }
}
