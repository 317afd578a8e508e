using Pipeline.Baselines.Kernels;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>A trained support vector machine: f(x) = Σᵢ yᵢαᵢ k(xᵢ, x) + b.</summary>
public sealed class SupportVectorMachine
{
    private readonly IKernel _kernel;
    private readonly Samples _vectors;
    private readonly double[] _coefficients;
    private readonly double _bias;

    /// <summary>Keeps the support vectors of a solution.</summary>
    public SupportVectorMachine(IKernel kernel, Samples samples, DualSolution solution)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(solution);
        int[] support = [.. Enumerable.Range(0, samples.Count).Where(i => solution.Coefficients[i] != 0)];
        _kernel = kernel;
        _vectors = samples.Select(support);
        _coefficients = [.. support.Select(i => solution.Coefficients[i])];
        _bias = solution.Bias;
    }

    /// <summary>f(<paramref name="x"/>): above zero for true.</summary>
    public double Decision(ReadOnlySpan<double> x)
    {
        double sum = _bias;
        for (int i = 0; i < _coefficients.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(_coefficients[i], _kernel.Of(_vectors.Row(i), x), sum);
        }

        return sum;
    }
}
