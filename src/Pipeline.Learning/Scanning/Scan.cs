using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Learning.Compiling;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Scanning;

/// <summary>Runs a step over time for a block of sequences: exact back-propagation through time over one tape.</summary>
/// <remarks>
/// The plain loop, with s the carried state, z_t everything that step t computed and a bar for adjoints:
/// <code>
/// for t in 0 … T−1:  z[t], s = step(θ, x[t], s);  loss += ℓ(z[t])
/// for t in T−1 … 0:  z̄[t], s̄ = stepᵀ(θ, z[t], z[t−1], s̄);  θ̄ += ∂step/∂θ · z̄[t]
/// </code>
/// The record of step t lies at (t + 1)·R of the tape, R numbers a record; record 0 is the initial state, and symmetric matrices lie behind the last.
/// The adjoints of a chunk of steps lie the same way behind one record that receives what flows to the step before the chunk. Gradients are added
/// chunk by chunk from the end, within a chunk from its first step, as each parameter kernel says.
/// </remarks>
internal sealed class Scan<TLanes, TNumber> : IScan<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>Steps of a block that are interpreted before they are compiled: a training that is worth it has hardly begun by then.</summary>
    private const long StepsBeforeCompiling = 1 << 12;

    /// <summary>Steps whose losses are added in the engine's own precision.</summary>
    private const int LossChunk = 16;

    private readonly ScanShape _shape;
    private readonly StepProgram _program;
    private readonly RecordLayout _layout;
    private readonly IKernel<TNumber>[] _kernels;
    private readonly InitialStates<TLanes, TNumber> _initialStates;
    private readonly InitialMatrices<TLanes, TNumber> _initialMatrices;
    private readonly int[] _lossPlaces;
    private readonly int[] _exposedPlaces;
    private IStepPasses<TNumber> _passes;
    private long _steps;

    /// <summary>Binds every operation of <paramref name="program"/> to its place and register width.</summary>
    public Scan(StepProgram program, ScanShape shape)
        : this(program, shape, (traced, layout) => traced.Operation.Bind<TLanes, TNumber>(layout, traced.Result))
    {
    }

    private Scan(StepProgram program, ScanShape shape, Func<TracedOperation, RecordLayout, IKernel<TNumber>> bind)
    {
        _shape = shape.Check();
        _program = program;
        _layout = new RecordLayout(program, shape.Lanes);
        _kernels = [.. program.Operations.Select(traced => bind(traced, _layout))];
        _passes = new InterpretedPasses<TNumber>(_kernels, _layout.Length);
        _initialStates = new InitialStates<TLanes, TNumber>(program, _layout);
        _initialMatrices = new InitialMatrices<TLanes, TNumber>(program, _layout);
        _lossPlaces = [.. program.Losses.Select(_layout.Place)];
        _exposedPlaces = [.. program.Outputs.SelectMany(output => _layout.Places(output.Value))];
    }

    /// <summary>A scan for blocks of one lane, where a register of <typeparamref name="TUnits"/> may hold rows. The bits are those of one lane among idle ones.</summary>
    public static Scan<TLanes, TNumber> OfUnits<TUnits>(StepProgram program, ScanShape shape)
        where TUnits : struct, ILanes<TUnits, TNumber> =>
        new(program, shape, (traced, layout) => traced.Operation.BindUnits<TUnits, TLanes, TNumber>(layout, traced.Result));

    public bool IsCompiled => _passes is not InterpretedPasses<TNumber>;

    public ScanWorkspace<TNumber> CreateWorkspace(bool gradient) => new(_layout, _shape, gradient ? _passes.SumsLength : null);

    public void Load(ReadOnlySpan<TNumber> parameters)
    {
        if (_steps > StepsBeforeCompiling)
        {
            Compile();
        }

        _initialStates.Load(parameters);
        _initialMatrices.Load(parameters);
        _passes.Load(parameters);
    }

    /// <summary>Compiles the step now, where registers are wide. It changes the speed and no bit of a result.</summary>
    public void Compile()
    {
        if (!IsCompiled && _kernels is IKernel<float>[] kernels && RegisterInstructions.Of<TLanes>() is RegisterInstructions registers)
        {
            _passes = (IStepPasses<TNumber>)(object)new CompiledPasses(kernels, _layout.Length, _program.ParameterCount, registers);
        }
    }

    public void Forward(ScanWorkspace<TNumber> workspace, LaneBlock<TNumber> block)
    {
        int length = _layout.Length;
        Span<TNumber> tape = workspace.Tape;
        Begin(tape[..length], tape[^_layout.MatricesLength..], block);
        CopyExternal(block, tape[length..]);
        _passes.Forward(tape, length, _shape.Steps);
        Interlocked.Add(ref _steps, _shape.Steps);
        tape[(_shape.Steps * length)..].CopyTo(block.Carried);
        block.Ends.TakeOwnEnds<TNumber>(tape, block.Carried[..length]);
        block.Loss = SumOfLosses(tape);
        CopyExposed(tape, block.Exposed);
    }

    public void Backward(ScanWorkspace<TNumber> workspace, LaneBlock<TNumber> block)
    {
        int length = _layout.Length;
        Span<TNumber> tape = workspace.Tape, adjoint = workspace.Adjoint, sums = workspace.Sums;
        sums.Clear();
        adjoint.Clear();
        tape[^_layout.MatricesLength..].CopyTo(adjoint[^(2 * _layout.MatricesLength)..]);
        block.Gradient.Clear();
        for (int end = _shape.Steps; end > 0; end -= _shape.Chunk)
        {
            int start = Math.Max(0, end - _shape.Chunk), steps = end - start;
            _passes.Backward(tape, end * length, adjoint, steps * length, steps);
            _passes.AddGradient(tape, (start + 1) * length, adjoint, length, steps, sums);
            if (start == 0 && block.Begins)
            {
                _initialStates.AddGradient(adjoint, block.Gradient);
                _initialMatrices.AddGradient(adjoint[^_layout.MatricesLength..], block.Gradient);
            }

            CarryAdjoint(adjoint, Math.Min(_shape.Chunk, start));
        }

        _passes.Collect(sums, block.Gradient);
    }

    private void Begin(Span<TNumber> record, Span<TNumber> matrices, LaneBlock<TNumber> block)
    {
        if (!block.Begins)
        {
            block.Carried[..record.Length].CopyTo(record);
            block.Carried[record.Length..].CopyTo(matrices);
            return;
        }

        record.Clear();
        _initialStates.Write(record);
        _initialMatrices.Write(matrices);
    }

    private void CopyExternal(LaneBlock<TNumber> block, Span<TNumber> records)
    {
        int length = _layout.ExternalLength;
        for (int step = 0; step < _shape.Steps; step++)
        {
            Span<TNumber> record = records.Slice(step * _layout.Length, length);
            block.External.Slice(step * length, length).CopyTo(record);
            block.Ends.FillIdle(step, record, step == 0 ? [] : records.Slice((step - 1) * _layout.Length, length));
        }
    }

    /// <summary>Moves what flowed to the step before the chunk to the last record of the next chunk, which has <paramref name="steps"/> steps.</summary>
    private void CarryAdjoint(Span<TNumber> adjoint, int steps)
    {
        int length = _layout.Length;
        adjoint[length..^(2 * _layout.MatricesLength)].Clear();
        if (steps > 0)
        {
            adjoint[..length].CopyTo(adjoint[(steps * length)..]);
        }

        adjoint[..length].Clear();
    }

    // A chunk's losses in each lane, then chunks and lanes in double: the mean of many small errors keeps its digits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SumOfLosses(ReadOnlySpan<TNumber> tape)
    {
        Span<TNumber> lanes = stackalloc TNumber[RecordLayout.LaneGroup];
        double sum = 0;
        for (int start = 0; start < _shape.Steps; start += LossChunk)
        {
            for (int lane = 0; lane < _layout.Lanes; lane += TLanes.Count)
            {
                TLanes losses = default;
                for (int step = start; step < Math.Min(start + LossChunk, _shape.Steps); step++)
                {
                    foreach (int place in _lossPlaces)
                    {
                        losses += TLanes.Load(tape, ((step + 1) * _layout.Length) + place + lane);
                    }
                }

                TLanes.Store(losses, lanes, offset: 0);
                foreach (TNumber loss in lanes[..TLanes.Count])
                {
                    sum += double.CreateTruncating(loss);
                }
            }
        }

        return sum;
    }

    private void CopyExposed(ReadOnlySpan<TNumber> tape, Span<TNumber> exposed)
    {
        if (exposed.IsEmpty)
        {
            return;
        }

        for (int step = 1; step <= _shape.Steps; step++)
        {
            foreach (int place in _exposedPlaces)
            {
                tape.Slice((step * _layout.Length) + place, _layout.Lanes).CopyTo(exposed);
                exposed = exposed[_layout.Lanes..];
            }
        }
    }
}
