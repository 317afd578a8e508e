using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Kernels;

/// <summary>The last operation of a step, bound to sixteen lanes of the widest registers, with a tape of a chunk of steps to work on.</summary>
internal sealed class TracedKernel
{
    /// <summary>Steps of the chunk.</summary>
    public const int Steps = 16;

    private const int Lanes = RecordLayout.LaneGroup;
    private readonly IKernel<float> _kernel;
    private readonly RecordLayout _layout;
    private readonly AlignedArray<float> _tape;
    private readonly AlignedArray<float> _adjoint;
    private readonly AlignedArray<float>? _sums;

    /// <summary>Traces the step and fills the tape with numbers of ordinary size.</summary>
    public TracedKernel(StepProgram program)
    {
        _layout = new RecordLayout(program, Lanes);
        TracedOperation traced = program.Operations[^1];
        _kernel = SimdWidths.Widest switch
        {
            SimdWidth.Bits512 => traced.Operation.Bind<SingleLanes512, float>(_layout, traced.Result),
            SimdWidth.Bits256 => traced.Operation.Bind<SingleLanes256, float>(_layout, traced.Result),
            _ => traced.Operation.Bind<SingleLane, float>(_layout, traced.Result),
        };
        _tape = new AlignedArray<float>((Steps + 1L) * _layout.Length);
        _adjoint = new AlignedArray<float>((Steps + 1L) * _layout.Length);
        var random = new Philox(key: 1);
        Fill(random, _tape.Span);
        Fill(random, _adjoint.Span);
        if (_kernel is IParameterKernel<float> kernel)
        {
            float[] parameters = new float[program.ParameterCount];
            Fill(random, parameters);
            kernel.Load(parameters);
            _sums = new AlignedArray<float>(kernel.SumsLength);
        }
    }

    /// <summary>Runs the chunk forwards.</summary>
    public void Forward()
    {
        for (int step = 1; step <= Steps; step++)
        {
            _kernel.Forward(_tape.Span, step * _layout.Length);
        }
    }

    /// <summary>Runs the chunk backwards. Adjoints are added to: they grow slowly, as the numbers are small.</summary>
    public void Backward()
    {
        for (int step = Steps; step >= 1; step--)
        {
            _kernel.Backward(_tape.Span, step * _layout.Length, _adjoint.Span, step * _layout.Length);
        }
    }

    /// <summary>Adds the chunk's gradient.</summary>
    public void AddGradient() =>
        ((IParameterKernel<float>)_kernel).AddGradient(_tape.Span, _layout.Length, _adjoint.Span, _layout.Length, Steps, _sums!.Span);

    private static void Fill(Philox random, Span<float> numbers)
    {
        foreach (ref float number in numbers)
        {
            number = (float)random.Uniform(-0.1, 0.1);
        }
    }
}
