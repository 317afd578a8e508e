using BenchmarkDotNet.Attributes;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Kernels;

/// <summary>Operations over a chunk of sixteen steps of sixteen lanes: the matrix products of the affine map, and the elementwise kernels.</summary>
public class KernelBenchmarks
{
    private const int Rows = 64;
    private TracedKernel _kernel = null!;

    /// <summary>The operation, with its size.</summary>
    [Params("affine 24×15", "affine 675×32", "logistic 64", "tanh 64", "relu 64", "multiply 64", "multiply-add 64", "squared error 64")]
    public string Work { get; set; } = "";

    /// <summary>Traces the operation.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var step = new StepBuilder();
        (int inputs, int rows) = Work switch { "affine 24×15" => (15, 24), "affine 675×32" => (32, 675), _ => (Rows, Rows) };

        // The operands are computed, so that errors flow back to them.
        Value input = step.Input("input", inputs), x = input + input;
        _ = Work.Split(' ')[0] switch
        {
            "affine" => step.Affine(step.Parameter("weight", rows, inputs), step.Parameter("bias", rows), x),
            "logistic" => step.Logistic(x),
            "tanh" => step.Tanh(x),
            "relu" => step.Relu(x),
            "multiply" => x * x,
            "multiply-add" => step.MultiplyAdd(x, x, x),
            _ => WithLoss(step, x, input),
        };
        _kernel = new TracedKernel(step.Build());
    }

    /// <summary>Forwards.</summary>
    [Benchmark]
    public void Forward() => _kernel.Forward();

    /// <summary>Backwards.</summary>
    [Benchmark]
    public void Backward() => _kernel.Backward();

    private static Value WithLoss(StepBuilder step, Value x, Value target)
    {
        step.SquaredError(x, target);
        return x;
    }
}
