using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>Calls kernel after kernel, at every step. The oracle of <see cref="CompiledPasses"/>.</summary>
/// <param name="kernels">The step's kernels, in the order of its operations.</param>
/// <param name="stride">Numbers from a record to the next.</param>
internal sealed class InterpretedPasses<TNumber>(IKernel<TNumber>[] kernels, int stride) : IStepPasses<TNumber>
    where TNumber : unmanaged
{
    private readonly ParameterKernels<TNumber> _parameterKernels = new(kernels);

    public int SumsLength => _parameterKernels.SumsLength;

    public void Load(ReadOnlySpan<TNumber> parameters) => _parameterKernels.Load(parameters);

    public void Forward(Span<TNumber> tape, int record, int steps)
    {
        for (int step = 0; step < steps; step++, record += stride)
        {
            foreach (IKernel<TNumber> kernel in kernels)
            {
                kernel.Forward(tape, record);
            }
        }
    }

    public void Backward(Span<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord, int steps)
    {
        for (int step = 0; step < steps; step++, record -= stride, adjointRecord -= stride)
        {
            for (int kernel = kernels.Length - 1; kernel >= 0; kernel--)
            {
                kernels[kernel].Backward(tape, record, adjoint, adjointRecord);
            }
        }
    }

    public void AddGradient(Span<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums) =>
        _parameterKernels.AddGradient(tape, record, adjoint, adjointRecord, steps, sums);

    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient) => _parameterKernels.Collect(sums, gradient);
}
