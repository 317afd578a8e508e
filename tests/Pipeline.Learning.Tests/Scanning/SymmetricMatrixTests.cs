using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Scanning;

/// <summary>Matrices beside the records: their values, that updates are taken back, and that each sequence keeps its own.</summary>
public class SymmetricMatrixTests
{
    private const int Size = 4;

    [Test]
    public void Run_OfUpdates_EqualsPlainLoops()
    {
        const int Steps = 7;
        StepProgram program = Kalman();
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 2, Steps = Steps }, threads: 1);
        Fill(evaluator.Input("j"), sequences: 2, Steps);

        evaluator.Run(Weights(program));

        for (int sequence = 0; sequence < 2; sequence++)
        {
            double[,] c = { { 1, 0, 0, 0 }, { 0, 2, 0, 0 }, { 0, 0, 3, 0 }, { 0, 0, 0, 4 } };
            for (int step = 0; step < Steps; step++)
            {
                double[] j = [.. Enumerable.Range(0, Size).Select(i => (double)evaluator.Input("j")[sequence, step, i])];
                double[] v = [.. Enumerable.Range(0, Size).Select(row => Enumerable.Range(0, Size).Sum(column => c[row, column] * j[column]))];
                double scale = 1 / (1 + j.Zip(v, (a, b) => a * b).Sum());
                for (int place = 0; place < Size * Size; place++)
                {
                    c[place / Size, place % Size] -= scale * v[place / Size] * v[place % Size];
                }

                double[] actual = [.. Enumerable.Range(0, Size).Select(i => (double)evaluator.Output("v")[sequence, step, i])];
                Assert.That(actual, Is.EqualTo(v).Within(1e-5), $"sequence {sequence}, step {step}");
            }
        }
    }

    // Each update and its return round once: measured 8.5e-8 after 200 of them.
    [TestCase(1)]
    [TestCase(200)]
    public void Backward_AfterForward_RestoresTheInitialMatrix(int steps)
    {
        StepProgram program = Kalman();
        var shape = new ScanShape(steps, Lanes: 16, Chunk: 16);
        var layout = new RecordLayout(program, shape.Lanes);
        var scan = new Scan<SingleLane, float>(program, shape);
        ScanWorkspace<float> workspace = scan.CreateWorkspace(gradient: true);
        var block = new LaneBlock<float>(program, shape, gradient: true, expose: false);
        var random = new Random(Seed: 1);
        foreach (ref float number in block.External)
        {
            number = random.NextSingle() - 0.3f;
        }

        scan.Load(Weights(program).Values);
        scan.Forward(workspace, block);
        float[] final = workspace.Tape[^layout.MatricesLength..].ToArray();
        scan.Backward(workspace, block);

        float[] restored = workspace.Adjoint[^(2 * layout.MatricesLength)..^layout.MatricesLength].ToArray();
        float[] initial = [.. new[] { 1f, 0, 2, 0, 0, 3, 0, 0, 0, 4 }.SelectMany(number => Enumerable.Repeat(number, shape.Lanes))];
        double error = restored.Zip(initial, (a, b) => Math.Abs(a - b)).Max();
        TestContext.Out.WriteLine($"largest error {error:E1} after {steps} steps");
        Assert.That(error, Is.LessThan(1e-6));
        Assert.That(final.Zip(initial, (a, b) => Math.Abs(a - b)).Max(), Is.GreaterThan(0.1), "the forward pass must change the matrix");
    }

    [Test]
    public void Run_CarriedInTwoParts_GivesTheBitsOfOneLongRun()
    {
        StepProgram program = Kalman();
        using var whole = new Evaluator(program, new EvaluatorSettings { Sequences = 3, Steps = 8 }, threads: 1);
        using var parts = new Evaluator(program, new EvaluatorSettings { Sequences = 3, Steps = 4, State = StateMode.Carried }, threads: 1);
        Fill(whole.Input("j"), 3, 8);
        Fill(parts.Input("j"), 3, 4);
        whole.Run(Weights(program));
        parts.Run(Weights(program));
        Fill(parts.Input("j"), 3, 4, from: 4);

        parts.Run(Weights(program));

        float[] expected = [.. Enumerable.Range(0, 3 * 4 * Size).Select(i => whole.Output("v")[i / Size / 4, 4 + (i / Size % 4), i % Size])];
        Assert.That(Enumerable.Range(0, 3 * 4 * Size).Select(i => parts.Output("v")[i / Size / 4, i / Size % 4, i % Size]), Is.EqualTo(expected));
    }

    [Test]
    public void Run_CarriedAfterAnEarlierEnd_KeepsTheMatrixOfTheEnd()
    {
        StepProgram program = Kalman();
        using var whole = new Evaluator(program, new EvaluatorSettings { Sequences = 1, Steps = 6 }, threads: 1);
        using var parts = new Evaluator(program, new EvaluatorSettings { Sequences = 1, Steps = 4, State = StateMode.Carried }, threads: 1);
        Fill(whole.Input("j"), 1, 6);
        Fill(parts.Input("j"), 1, 4);
        parts.SetLength(0, 2);
        whole.Run(Weights(program));
        parts.Run(Weights(program));
        Fill(parts.Input("j"), 1, 4, from: 2);
        parts.SetLength(0, 4);

        parts.Run(Weights(program));

        Assert.That(
            Enumerable.Range(0, 4 * Size).Select(i => parts.Output("v")[0, i / Size, i % Size]),
            Is.EqualTo(Enumerable.Range(0, 4 * Size).Select(i => whole.Output("v")[0, 2 + (i / Size), i % Size])));
    }

    [Test]
    public void Product_VectorOfAnotherLength_ThrowsWithBoth()
    {
        var step = new StepBuilder();
        SymmetricMatrix matrix = step.SymmetricMatrix("c", 3);

        Assert.That(() => step.Product(matrix, step.Input("x", 2)), Throws.ArgumentException.With.Message.Contains("'c' has 3 rows, but the vector has 2 numbers"));
    }

    [Test]
    public void SubtractOuterProduct_SeveralScales_ThrowsAndNamesTheMatrix()
    {
        var step = new StepBuilder();
        Value x = step.Input("x", 3);

        Assert.That(
            () => step.SubtractOuterProduct(step.SymmetricMatrix("c", 3), x, x),
            Throws.ArgumentException.With.Message.Contains("matrix 'c' takes one number as its scale, but was given 3"));
    }

    [Test]
    public void Product_MatrixOfAnotherStep_Throws()
    {
        SymmetricMatrix matrix = new StepBuilder().SymmetricMatrix("c", 3);
        var step = new StepBuilder();

        Assert.That(() => step.Product(matrix, step.Input("x", 3)), Throws.ArgumentException.With.Message.Contains("'c' belongs to another step"));
    }

    private static StepProgram Kalman()
    {
        var step = new StepBuilder();
        Value j = step.Input("j", Size);
        SymmetricMatrix covariance = step.SymmetricMatrix("covariance", step.Parameter("variance", Size));
        Value v = step.Product(covariance, j);
        step.SubtractOuterProduct(covariance, step.Reciprocal(1 + step.Dot(j, v)), v);
        step.SquaredError(v, step.Constant(0, Size));
        step.Expose("v", v);
        return step.Build();
    }

    private static Parameters Weights(StepProgram program)
    {
        var weights = new Parameters(program);
        ((float[])[1, 2, 3, 4]).CopyTo(weights["variance"]);
        return weights;
    }

    private static void Fill(SequenceInput input, int sequences, int steps, int from = 0)
    {
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            for (int step = 0; step < steps; step++)
            {
                var random = new Random((100 * sequence) + from + step);
                for (int i = 0; i < input.Length; i++)
                {
                    input[sequence, step, i] = random.NextSingle() - 0.3f;
                }
            }
        }
    }
}
