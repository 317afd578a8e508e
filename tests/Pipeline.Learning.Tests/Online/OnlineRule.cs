using Pipeline.Learning.Online;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Online;

/// <summary>What an on-line rule changes in one sequence, and the gradient of the same sequence by the traced step, both in double.</summary>
internal static class OnlineRule
{
    private const double Rate = 0.25;
    private const int Lanes = 16;
    private const int Lane = 5;

    /// <summary>With the weights held over the sequence, the rule changes them by −α/2 times the gradient of the summed squared error.</summary>
    public static void AssertFollowsTheGradient(IOnlineNetwork network, int steps)
    {
        var random = new Random(Seed: steps);
        double[] weights = DrawWeights(network.Step, random);
        double[] external = DrawOneSequence(network.Step, steps, random);

        double[] expected = ExpectedChange(network.Step, weights, external, steps);
        (double[] change, double squaredErrors) = Run(network, weights, external, OnlineUpdate.EverySequence);

        Assert.That(change, Is.EqualTo(expected).Within(1e-12 * expected.Max(Math.Abs)));
        Assert.That(squaredErrors, Is.GreaterThan(0));
    }

    /// <summary>Changed at every step, the weights give the first step the error of held ones, and the second step another.</summary>
    public static void AssertTakesEffectAtEveryStep(IOnlineNetwork network)
    {
        var random = new Random(Seed: 6);
        double[] weights = DrawWeights(network.Step, random);
        double[] external = DrawOneSequence(network.Step, steps: 2, random);
        double[] first = external[..(external.Length / 2)];

        double SquaredErrors(double[] sequence, OnlineUpdate update) => Run(network, weights, sequence, update).SquaredErrors;

        Assert.That(SquaredErrors(first, OnlineUpdate.EveryStep), Is.EqualTo(SquaredErrors(first, OnlineUpdate.EverySequence)));
        Assert.That(SquaredErrors(external, OnlineUpdate.EveryStep), Is.Not.EqualTo(SquaredErrors(external, OnlineUpdate.EverySequence)).Within(1e-6));
    }

    /// <summary>Weights in [−1, 1).</summary>
    public static double[] DrawWeights(StepProgram step, Random random) =>
        [.. Enumerable.Range(0, step.ParameterCount).Select(_ => (random.NextDouble() - 0.5) * 2)];

    /// <summary>External rows of a block in which one lane has a sequence of numbers in [0, 1) and the others are idle.</summary>
    public static double[] DrawOneSequence(StepProgram step, int steps, Random random)
    {
        int rows = step.ExternalRows;
        var external = new double[steps * rows * Lanes];
        for (int row = 0; row < steps * rows; row++)
        {
            external[(row * Lanes) + Lane] = row % rows == 0 ? 1.0 / steps : random.NextDouble();
        }

        return external;
    }

    /// <summary>The changes that the gradient of the traced step asks for: −α/2 times that of the summed squared error.</summary>
    private static double[] ExpectedChange(StepProgram step, double[] weights, double[] external, int steps)
    {
        var shape = new ScanShape(steps, Lanes, Chunk: 7);
        var scan = new Scan<DoubleLane, double>(step, shape);
        var workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<double>(step, shape, gradient: true, expose: false);
        external.CopyTo(block.External);
        scan.Load(weights);
        scan.Forward(workspace, block);
        scan.Backward(workspace, block);

        // The traced loss is the mean of the squared errors: the lane's step has weight 1/steps, and every output its share.
        int outputs = step.Input("target").Length;
        return Array.ConvertAll(block.Gradient.ToArray(), g => -0.5 * Rate * steps * outputs * g);
    }

    /// <summary>What the rule changes, and the sum of squared errors that it answers.</summary>
    public static (double[] Change, double SquaredErrors) Run(IOnlineNetwork network, double[] weights, double[] external, OnlineUpdate update)
    {
        IOnlineBlock<double> block = network.CreateBlock<DoubleLane, double>(update);
        block.SetWeights(Lane, weights);
        block.ResetState();
        var squares = new double[Lanes];
        block.Run(external, [.. Enumerable.Repeat(Rate, Lanes)], squares);
        var changed = new double[weights.Length];
        block.GetWeights(Lane, changed);
        return ([.. changed.Zip(weights, (after, before) => after - before)], squares[Lane]);
    }
}
