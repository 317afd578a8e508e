using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>The parameter kernels of a step, each with its part of the sums.</summary>
internal sealed class ParameterKernels<TNumber>
    where TNumber : unmanaged
{
    private readonly (IParameterKernel<TNumber> Kernel, int FirstSum)[] _kernels;

    /// <summary>Gives each its part, in the order of the step's operations.</summary>
    public ParameterKernels(IEnumerable<IKernel<TNumber>> kernels)
    {
        var placed = new List<(IParameterKernel<TNumber> Kernel, int FirstSum)>();
        foreach (IParameterKernel<TNumber> kernel in kernels.OfType<IParameterKernel<TNumber>>())
        {
            placed.Add((kernel, SumsLength));
            SumsLength += (kernel.SumsLength + RecordLayout.LaneGroup - 1) / RecordLayout.LaneGroup * RecordLayout.LaneGroup;
        }

        _kernels = [.. placed];
    }

    /// <summary>Numbers in all parts.</summary>
    public int SumsLength { get; }

    /// <summary>Where the part of a kernel begins.</summary>
    public int FirstSum(object kernel) => Array.Find(_kernels, placed => ReferenceEquals(placed.Kernel, kernel)).FirstSum;

    /// <summary>Hands the parameters to every kernel, except those that <paramref name="skip"/> names.</summary>
    public void Load(ReadOnlySpan<TNumber> parameters, Predicate<object>? skip = null)
    {
        foreach ((IParameterKernel<TNumber> kernel, _) in _kernels)
        {
            if (skip is null || !skip(kernel))
            {
                kernel.Load(parameters);
            }
        }
    }

    /// <summary>Adds the gradient of a chunk to every kernel's sums, except those that <paramref name="skip"/> names.</summary>
    public void AddGradient(
        ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums, Predicate<object>? skip = null)
    {
        foreach ((IParameterKernel<TNumber> kernel, int first) in _kernels)
        {
            if (skip is null || !skip(kernel))
            {
                kernel.AddGradient(tape, record, adjoint, adjointRecord, steps, sums.Slice(first, kernel.SumsLength));
            }
        }
    }

    /// <inheritdoc cref="IParameterKernel{TNumber}.Collect"/>
    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient)
    {
        foreach ((IParameterKernel<TNumber> kernel, int first) in _kernels)
        {
            kernel.Collect(sums.Slice(first, kernel.SumsLength), gradient);
        }
    }
}
