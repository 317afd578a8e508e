using Pipeline.Learning.Networks;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Tests.Conformance;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Scanning;

/// <summary>A scan whose registers hold rows of a single sequence against one whose registers hold that sequence among idle lanes, bit for bit.</summary>
[TestFixture(SimdWidth.Bits512)]
[TestFixture(SimdWidth.Bits256)]
[TestFixture(SimdWidth.None)]
public class UnitScanTests(object width)
{
    private const int Steps = 11;

    private static IEnumerable<INetwork> Networks =>
    [
        .. KitCase.All.Select(kitCase => kitCase.Network),
        new BoscLearner(new BoscLearnerSettings { Inputs = 5, ModelUnits = 7, FirstLayerUnits = 33, SecondLayerUnits = 32 }),
    ];

    [SetUp]
    public void NeedRegisters() => Assume.That(SimdWidths.Widest, Is.GreaterThanOrEqualTo((SimdWidth)width), "AVX-512 or AVX2 is not there");

    [TestCaseSource(nameof(Networks))]
    public void Scan_OfOneSequence_GivesTheBitsOfALaneAmongIdleOnes(object network)
    {
        StepProgram program = ((INetwork)network).Step;

        AssertSameBits(program);
    }

    /// <summary>Rows of 2 × 16 and more whose operands lie apart, are the same, overlap by some rows, or take no error.</summary>
    [TestCase(0, 0)]
    [TestCase(0, 40)]
    [TestCase(1, 0)]
    [TestCase(20, 3)]
    public void Scan_OfOperandsThatOverlap_GivesTheBitsOfALaneAmongIdleOnes(int shift, int other)
    {
        const int Rows = 37;
        var step = new StepBuilder();
        State memory = step.State("memory", Rows);
        Value net = step.Affine(step.Parameter("w", 2 * Rows, Rows + 3), step.Parameter("b", 2 * Rows), step.Input("x", 3), memory.Previous);
        Value f = step.Logistic(net), g = step.Tanh(step.Concatenate(f[9..Rows], step.StopGradient(f[..9])));
        memory.Next = step.AddProducts(f[..Rows], memory.Previous, g, f[shift..(shift + Rows)])
            + step.AddProducts(f[..Rows], f[shift..(shift + Rows)], f[^Rows..], f[Math.Min(other, Rows)..][..Rows]);
        step.SquaredError(memory.Next, step.Input("target", Rows));
        step.Expose("memory", memory.Next);

        AssertSameBits(step.Build());
    }

    private void AssertSameBits(StepProgram program)
    {
        Outcome units = Run(program, lanes: 1), lane = Run(program, lanes: 16);

        Assert.That(lane.Gradient, Has.Some.Not.Zero);
        Assert.That(units.Loss, Is.EqualTo(lane.Loss));
        Assert.That(units.Gradient, Is.EqualTo(lane.Gradient));
        Assert.That(units.Exposed, Is.EqualTo(lane.Exposed));
    }

    /// <summary>Two runs: a sequence that ends early, and one that goes on where it stopped.</summary>
    private Outcome Run(StepProgram program, int lanes)
    {
        var shape = new ScanShape(Steps, lanes, Chunk: 4);
        IScan<float> scan = ((SimdWidth)width).CreateScan(program, shape);
        ScanWorkspace<float> workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<float>(program, shape, gradient: true, expose: true);
        block.Ends.Sequences = 1;
        var random = new Random(Seed: 7);
        float[] parameters = [.. Enumerable.Range(0, program.ParameterCount).Select(_ => random.NextSingle() - 0.5f)];
        foreach (bool first in (bool[])[true, false])
        {
            block.Begins = first;
            block.Ends[0] = first ? Steps - 3 : Steps;
            for (int place = 0; place < block.External.Length; place += lanes)
            {
                block.External[place] = random.NextSingle() - 0.4f;
            }

            scan.Load(parameters);
            scan.Forward(workspace, block);
            scan.Backward(workspace, block);
        }

        float[] exposed = [.. block.Exposed.ToArray().Where((_, place) => place % lanes == 0)];
        return new Outcome(block.Loss, block.Gradient.ToArray(), exposed);
    }

    private sealed record Outcome(double Loss, float[] Gradient, float[] Exposed);
}
