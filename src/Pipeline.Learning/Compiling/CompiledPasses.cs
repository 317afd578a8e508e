using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>A step whose small operations are straight machine code with constant places; large ones are called. The bits are the interpreter's.</summary>
internal sealed class CompiledPasses : IStepPasses<float>
{
    private readonly IKernel<float>[] _kernels;
    private readonly IParameterKernel<float>[] _called;
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
        _called = [.. kernels.Where(kernel => Emitting(kernel) is null).OfType<IParameterKernel<float>>()];
        _parameters = new float[parameters];

        var forward = new StepEmitter(nameof(Forward), registers);
        forward.ForEachStep(stride, () => Array.ForEach([.. Enumerable.Range(0, kernels.Length)], kernel => EmitForward(forward, kernel)));
        _forward = forward.Build();

        var backward = new StepEmitter(nameof(Backward), registers);
        backward.ForEachStep(-stride, () => Array.ForEach([.. Enumerable.Range(0, kernels.Length).Reverse()], kernel => EmitBackward(backward, kernel)));
        _backward = backward.Build();

        var addGradient = new StepEmitter(nameof(AddGradient), registers);
        Array.ForEach(kernels, kernel => Emitting(kernel)?.EmitAddGradient(addGradient));
        _addGradient = addGradient.Build();
    }

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters.CopyTo(_parameters);
        foreach (IParameterKernel<float> kernel in _called)
        {
            kernel.Load(parameters);
        }
    }

    public void Forward(Span<float> tape, int record, int steps) => _forward(tape, record, [], 0, _parameters, steps, _kernels);

    public void Backward(Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps) =>
        _backward(tape, record, adjoint, adjointRecord, _parameters, steps, _kernels);

    public void AddGradient(Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps, Span<float> laneGradient)
    {
        _addGradient(tape, record, adjoint, adjointRecord, laneGradient, steps, _kernels);
        foreach (IParameterKernel<float> kernel in _called)
        {
            kernel.AddGradient(tape, record, adjoint, adjointRecord, steps, laneGradient);
        }
    }

    private static IEmittingKernel? Emitting(IKernel<float> kernel) => kernel is IEmittingKernel { IsWorthEmitting: true } emitting ? emitting : null;

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
