using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Compiling;

/// <summary>A step whose small operations are straight machine code with constant places; large ones are called. The bits are the interpreter's.</summary>
internal sealed class CompiledPasses : IStepPasses<float>
{
    /// <summary>
    /// Bytes of code after which a new method begins. The runtime does not optimise methods of more than 60 000 bytes or 8000 uses of variables; the largest
    /// kernel has some 5000.
    /// </summary>
    private const int LongMethod = 16_000;

    private static readonly Predicate<object> s_isEmitted = kernel => Emitting(kernel) is not null;
    private readonly IKernel<float>[] _kernels;
    private readonly ParameterKernels<float> _parameterKernels;
    private readonly RegisterInstructions _registers;
    private readonly int _stride;
    private readonly CompiledPass[] _forward;
    private readonly CompiledPass[] _backward;
    private readonly CompiledPass[] _addGradient;
    private readonly float[] _parameters;

    /// <summary>Compiles, which a training waits for once.</summary>
    /// <param name="kernels">The step's kernels, in the order of its operations.</param>
    /// <param name="stride">Numbers from a record to the next.</param>
    /// <param name="parameters">Parameters of the step.</param>
    /// <param name="registers">The registers that the kernels use.</param>
    public CompiledPasses(IKernel<float>[] kernels, int stride, int parameters, RegisterInstructions registers)
    {
        _kernels = kernels;
        _parameterKernels = new ParameterKernels<float>(kernels);
        _registers = registers;
        _stride = stride;
        _parameters = new float[parameters];

        int[] order = [.. Enumerable.Range(0, kernels.Length)];
        _forward = Compile(nameof(Forward), new Queue<int>(order), EmitForward, stride);
        _backward = Compile(nameof(Backward), new Queue<int>(order.Reverse()), EmitBackward, -stride);
        IEnumerable<(int, int)> parts = order.SelectMany(kernel => Enumerable.Range(0, Emitting(kernels[kernel])?.GradientParts ?? 0), (kernel, part) => (kernel, part));
        _addGradient = Compile(nameof(AddGradient), new Queue<(int Kernel, int Part)>(parts), EmitAddGradient, stride: null);
    }

    public int SumsLength => _parameterKernels.SumsLength;

    public void Load(ReadOnlySpan<float> parameters)
    {
        parameters.CopyTo(_parameters);
        _parameterKernels.Load(parameters, s_isEmitted);
    }

    public void Forward(Span<float> tape, int record, int steps) => RunSteps(_forward, tape, record, [], 0, steps, _stride);

    public void Backward(Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps) =>
        RunSteps(_backward, tape, record, adjoint, adjointRecord, steps, -_stride);

    public void AddGradient(Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps, Span<float> sums)
    {
        foreach (CompiledPass part in _addGradient)
        {
            part(tape, record, adjoint, adjointRecord, sums, steps, _kernels);
        }

        _parameterKernels.AddGradient(tape, record, adjoint, adjointRecord, steps, sums, s_isEmitted);
    }

    public void Collect(ReadOnlySpan<float> sums, Span<float> gradient) => _parameterKernels.Collect(sums, gradient);

    private static IEmittingKernel? Emitting(object kernel) => kernel is IEmittingKernel { IsWorthEmitting: true } emitting ? emitting : null;

    /// <summary>Compiles kernels, or parts of them, one after the other into as few methods as may be.</summary>
    /// <param name="name">Shown by debuggers and profilers.</param>
    /// <param name="order">The pieces.</param>
    /// <param name="emit">Writes the code of a piece.</param>
    /// <param name="stride">Numbers from a step's record to the next step's; null where the code of a piece runs over the steps itself.</param>
    private CompiledPass[] Compile<TPiece>(string name, Queue<TPiece> order, Action<StepEmitter, TPiece> emit, int? stride)
    {
        var parts = new List<CompiledPass>();
        while (order.Count > 0)
        {
            var emitter = new StepEmitter(name, _registers);
            void EmitPart()
            {
                while (order.Count > 0 && emitter.Length < LongMethod)
                {
                    emit(emitter, order.Dequeue());
                }
            }

            if (stride is int next)
            {
                emitter.ForEachStep(next, EmitPart);
            }
            else
            {
                EmitPart();
            }

            parts.Add(emitter.Build());
        }

        return [.. parts];
    }

    /// <summary>Runs the parts at each step; a single part runs over all steps at once.</summary>
    private void RunSteps(CompiledPass[] parts, Span<float> tape, int record, Span<float> adjoint, int adjointRecord, int steps, int stride)
    {
        int together = parts.Length == 1 ? steps : 1;
        for (int step = 0; step < steps; step += together, record += stride, adjointRecord += stride)
        {
            foreach (CompiledPass part in parts)
            {
                part(tape, record, adjoint, adjointRecord, _parameters, together, _kernels);
            }
        }
    }

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

    private void EmitAddGradient(StepEmitter emitter, (int Kernel, int Part) piece) =>
        Emitting(_kernels[piece.Kernel])!.EmitAddGradient(emitter, _parameterKernels.FirstSum(_kernels[piece.Kernel]), piece.Part);
}
