using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>A step whose small operations are straight machine code with constant places; large ones are called. The bits are the interpreter's.</summary>
internal sealed class CompiledPasses : IStepPasses<float>
{
    private static readonly Predicate<object> s_isEmitted = kernel => Emitting(kernel) is not null;
    private readonly IKernel<float>[] _kernels;
    private readonly ParameterKernels<float> _parameterKernels;
    private readonly CompiledPass _forward;
    private readonly CompiledPass _backward;
    private readonly CompiledPass _addGradient;
    private readonly float[] _parameters;

    /// <summary>Compiles, which takes tens of milliseconds.</summary>
    /// <param name="kernels">The step's kernels, in the order of its operations.</param>
    /// <param name="stride">Numbers from a record to the next.</param>
    /// <param name="parameters">Parameters of the step.</param>
    /// <param name="registers">The registers that the kernels use.</param>
    public CompiledPasses(IKernel<float>[] kernels, int stride, int parameters, RegisterInstructions registers)
    {
        _kernels = kernels;
        _parameterKernels = new ParameterKernels<float>(kernels);
        _parameters = new float[parameters];

        var forward = new StepEmitter(nameof(Forward), registers);
        forward.ForEachStep(stride, () => Array.ForEach([.. Enumerable.Range(0, kernels.Length)], kernel => EmitForward(forward, kernel)));
        _forward = forward.Build();

        var backward = new StepEmitter(nameof(Backward), registers);
        backward.ForEachStep(-stride, () => Array.ForEach([.. Enumerable.Range(0, kernels.Length).Reverse()], kernel => EmitBackward(backward, kernel)));
        _backward = backward.Build();

        var addGradient = new StepEmitter(nameof(AddGradient), registers);
        Array.ForEach(kernels, kernel => Emitting(kernel)?.EmitAddGradient(addGradient, _parameterKernels.FirstSum(kernel)));
        _addGradient = addGradient.Build();
    }

    public int SumsLength => _parameterKernels.SumsLength;

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters.CopyTo(_parameters);
        _parameterKernels.Load(parameters, s_isEmitted);
    }

    public void Forward(Span<float> tape, int record, int steps) => _forward(tape, record, [], 0, _parameters, steps, _kernels);

    public void Backward(Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps) =>
        _backward(tape, record, adjoint, adjointRecord, _parameters, steps, _kernels);

    public void AddGradient(Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps, Span<float> sums)
    {
        _addGradient(tape, record, adjoint, adjointRecord, sums, steps, _kernels);
        _parameterKernels.AddGradient(tape, record, adjoint, adjointRecord, steps, sums, s_isEmitted);
    }

    public void Collect(ReadOnlySpan<float> sums, Span<float> gradient) => _parameterKernels.Collect(sums, gradient);

    private static IEmittingKernel? Emitting(object kernel) => kernel is IEmittingKernel { IsWorthEmitting: true } emitting ? emitting : null;

    private void EmitForward(StepEmitter emitter, int kernel)
    {
        if (Emitting(_kernels[kernel]) is IEmittingKernel emitting)
        {
            emitting.EmitForward(emitter);
        }
        else
        {
            emitter.CallKernel(kernel, backward: false);
        }
    }

    private void EmitBackward(StepEmitter emitter, int kernel)
    {
        if (Emitting(_kernels[kernel]) is IEmittingKernel emitting)
        {
            emitting.EmitBackward(emitter);
        }
        else
        {
            emitter.CallKernel(kernel, backward: true);
        }
    }
}
