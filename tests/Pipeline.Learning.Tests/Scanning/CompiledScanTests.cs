using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Scanning;

/// <summary>Compiled steps against the interpreter, bit for bit: exposed values, loss, gradient and carried state.</summary>
[TestFixture(typeof(SingleLanes512))]
[TestFixture(typeof(SingleLanes256))]
public class CompiledScanTests<TLanes>
    where TLanes : struct, ILanes<TLanes, float>
{
    private const int Steps = 11;

    [SetUp]
    public void NeedRegisters()
    {
        bool there = typeof(TLanes) == typeof(SingleLanes512) ? SingleLanes512.IsSupported : SingleLanes256.IsSupported;
        Assume.That(there, "AVX-512 or AVX2 is not there");
    }

    [Test]
    public void Affine_AnyShape_GivesTheInterpretersBits([Values(1, 3, 4, 5, 16, 17, 33)] int rows, [Values(1, 2, 6, 7, 25)] int inputs) =>
        Compare(step =>
        {
            State memory = step.State("memory", rows);
            Value net = step.Affine(step.Parameter("w", rows, inputs + rows), step.Parameter("b", rows), step.Input("x", inputs), memory.Previous);
            memory.Next = step.Tanh(net);
            step.SquaredError(memory.Next, step.Input("target", rows));
            step.Expose("y", memory.Next);
        });

    [Test]
    public void ElementwiseOperations_InPlaceAndApart_GiveTheInterpretersBits() =>
        Compare(step =>
        {
            Value x = step.Input("x", 5);
            State memory = step.State("memory", 5);
            Value net = step.Affine(step.Parameter("w", 15, 10), step.Parameter("b", 15), x, memory.Previous);
            Value gate = step.Logistic(net[..5]), squashed = step.SquashCellInput(net[5..10]), kept = step.Relu(step.StopGradient(net[10..]));
            Value cell = step.MultiplyAdd(gate, squashed, memory.Previous);
            memory.Next = cell;
            Value mixed = (cell * kept) - step.SquashCellOutput(step.Concatenate(cell[3..], gate[..3])) + step.Tanh(net[10..]);
            step.SquaredError(mixed, step.Input("target", 5), step.Input("mask", 5));
            step.Expose("mixed", mixed);
            step.Expose("gate", gate);
        });

    [Test]
    public void Affine_OfAStateThatNamesANumberTwice_GivesTheInterpretersBits() =>
        Compare(step =>
        {
            State state = step.State("state", 4);
            Value h = step.Tanh(step.Affine(step.Parameter("w", 2, 5), step.Parameter("b", 2), step.Input("x", 1), state.Previous));
            state.Next = step.Concatenate(h, h);
            step.SquaredError(h, step.Input("target", 2));
            step.Expose("h", h);
        });

    [Test]
    public void LargeAffine_IsCalledAsItIs_BesideCompiledOnes() =>
        Compare(step =>
        {
            Value wide = step.Tanh(step.Affine(step.Parameter("w", 70, 40), step.Parameter("b", 70), step.Input("x", 40)));
            step.SquaredError(step.Affine(step.Parameter("v", 2, 70), step.Parameter("c", 2), wide), step.Input("target", 2));
            step.Expose("wide", wide);
        });

    private static void Compare(Action<StepBuilder> trace)
    {
        var builder = new StepBuilder();
        trace(builder);
        StepProgram program = builder.Build();
        foreach (int lanes in new[] { 16, 48 })
        {
            Outcome interpreted = Run(program, lanes, compile: false), compiled = Run(program, lanes, compile: true);
            Assert.That(interpreted.Gradient, Has.Some.Not.Zero);
            Assert.That(compiled.Loss, Is.EqualTo(interpreted.Loss));
            Assert.That(compiled.Gradient, Is.EqualTo(interpreted.Gradient));
            Assert.That(compiled.Exposed, Is.EqualTo(interpreted.Exposed));
            Assert.That(compiled.Carried, Is.EqualTo(interpreted.Carried));
        }
    }

    private static Outcome Run(StepProgram program, int lanes, bool compile)
    {
        var shape = new ScanShape(Steps, lanes, Chunk: 4);
        var scan = new Scan<TLanes, float>(program, shape);
        var workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<float>(program, shape, gradient: true, expose: true);
        var random = new Random(Seed: lanes);
        foreach (ref float number in block.External)
        {
            number = random.NextSingle() - 0.4f;
        }

        if (compile)
        {
            scan.Compile();
            Assert.That(scan.IsCompiled);
        }

        scan.Load([.. Enumerable.Range(0, program.ParameterCount).Select(_ => random.NextSingle() - 0.5f)]);
        scan.Forward(workspace, block);
        scan.Backward(workspace, block);
        return new Outcome(block.Loss, block.Gradient.ToArray(), block.Exposed.ToArray(), block.Carried.ToArray());
    }

    private sealed record Outcome(double Loss, float[] Gradient, float[] Exposed, float[] Carried);
}
