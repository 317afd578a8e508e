using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>What every operation promises: the gradient of its differences, and the same bits for every register width.</summary>
public class EveryOperationTests
{
    private static readonly int[] s_steps = [1, 2, 11];

    [Test]
    public void Operation_InAnyStep_HasTheGradientOfItsDifferences(
        [ValueSource(typeof(OperationCases), nameof(OperationCases.All))] OperationCase operation, [ValueSource(nameof(s_steps))] int steps) =>
        Assert.That(GradientCheck.WorstError(operation.Trace, steps), Is.LessThan(1e-6));

    [Test]
    public void Operation_OfAnyWidth_HasTheBitsOfTheScalarOne(
        [ValueSource(typeof(OperationCases), nameof(OperationCases.All))] OperationCase operation, [Values(16, 48)] int lanes)
    {
        float[] plain = Run<SingleLane>(operation, lanes);

        Assert.That(plain.Distinct().Count(), Is.GreaterThan(10), "the comparison needs numbers that differ");
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Run<SingleLanes256>(operation, lanes), Is.EqualTo(plain));
            Assert.That(Run<SingleLanes256>(operation, lanes, compile: true), Is.EqualTo(plain), "compiled");
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Run<SingleLanes512>(operation, lanes), Is.EqualTo(plain));
            Assert.That(Run<SingleLanes512>(operation, lanes, compile: true), Is.EqualTo(plain), "compiled");
        }
    }

    /// <summary>The tape, the gradient and the loss of five steps in chunks of three.</summary>
    private static float[] Run<TLanes>(OperationCase operation, int lanes, bool compile = false)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var step = new StepBuilder();
        operation.Trace(step);
        StepProgram program = step.Build();
        var shape = new ScanShape(Steps: 5, lanes, Chunk: 3);
        var scan = new Scan<TLanes, float>(program, shape);
        ScanWorkspace<float> workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<float>(program, shape, gradient: true, expose: false);
        var random = new Random(Seed: lanes);
        foreach (ref float number in block.External)
        {
            number = random.NextSingle();
        }

        float[] parameters = [.. Enumerable.Range(0, program.ParameterCount).Select(_ => random.NextSingle() - 0.5f)];
        if (compile)
        {
            scan.Compile();
        }

        scan.Load(parameters);
        scan.Forward(workspace, block);
        scan.Backward(workspace, block);
        return [.. workspace.Tape, .. block.Gradient, (float)block.Loss];
    }
}
