using BenchmarkDotNet.Attributes;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Kernels;

/// <summary>The gradient of an affine map's parameters, for a chunk of sixteen steps of sixteen lanes.</summary>
public class GradientBenchmarks
{
    private TracedKernel _kernel = null!;

    /// <summary>The map, rows × columns.</summary>
    [Params("affine 24×15", "affine 40×18", "affine 64×8", "affine 675×32")]
    public string Work { get; set; } = "";

    /// <summary>Traces the map.</summary>
    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = Array.ConvertAll(Work.Split(' ')[1].Split('×'), size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        var step = new StepBuilder();
        Value input = step.Input("input", sizes[1]);
        step.Affine(step.Parameter("weight", sizes[0], sizes[1]), step.Parameter("bias", sizes[0]), input + input);
        _kernel = new TracedKernel(step.Build());
    }

    /// <summary>Adds the chunk's gradient.</summary>
    [Benchmark]
    public void Gradient() => _kernel.AddGradient();
}
