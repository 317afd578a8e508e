using Pipeline.Bench.Areas.Engine;
using Pipeline.Bench.Measuring;
using Pipeline.Learning.Compiling;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Training;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Kernels;

/// <summary>Where the time of an update goes: each part run alone on the memory of a real update of one block, on one thread.</summary>
/// <param name="work">A work of at most sixteen sequences.</param>
internal sealed class UpdateParts(TrainingWork work)
{
    private const int Lanes = RecordLayout.LaneGroup;
    private const int Chunk = 16;
    private const int Warmups = 200;
    private const int Turns = 15;

    /// <summary>Repetitions of a part that are timed together: the clock of the processor's time ticks in microseconds.</summary>
    private const int Repetitions = 20;

    private readonly StepProgram _program = work.Network.Step;
    private readonly ScanShape _shape = new(work.Steps, Lanes, Chunk);

    /// <summary>The parts, each with its share of the whole update.</summary>
    public IReadOnlyList<Measurement> Measure()
    {
        using Trainer trainer = work.CreateTrainer(threads: 1);
        using var sequences = new SequenceBlocks(_program, _shape, work.Sequences, StateMode.Reset, gradient: true, threads: 1, SimdWidths.Widest);
        work.Feed(sequences.Input);
        sequences.Run(work.Weights.Values);   // which weighs the steps in the loss
        LaneBlock<float> block = sequences.Blocks[0];
        IScan<float> scan = SimdWidths.Widest.CreateScan(_program, _shape);
        ScanWorkspace<float> workspace = scan.CreateWorkspace(gradient: true);
        for (int i = 0; i < Warmups; i++)
        {
            trainer.Update();
            scan.Load(work.Weights.Values);
            scan.Forward(workspace, block);
            scan.Backward(workspace, block);
        }

        double[] microseconds = MedianMicroseconds(
            () => trainer.Update(),
            () => scan.Forward(workspace, block),
            () => scan.Backward(workspace, block),
            GradientSums(workspace, scan.IsCompiled),
            Optimizer(block));
        if (microseconds is not [double whole, double forward, double backward, double gradient, double optimizer])
        {
            throw new InvalidOperationException("Five parts were timed.");
        }

        return
        [
            Row("forward", forward, whole),
            Row("backward", backward - gradient, whole),
            Row("gradient sums", gradient, whole),
            Row("optimizer", optimizer, whole),
            Row("rest", whole - forward - backward - optimizer, whole),
        ];
    }

    /// <summary>Times the parts in turn, so that other work on the machine slows a turn of each.</summary>
    private static double[] MedianMicroseconds(params Action[] parts)
    {
        var times = parts.Select(_ => new List<double>()).ToArray();
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int part = 0; part < parts.Length; part++)
            {
                times[part].Add(1e6 / Repetitions * CpuTime.Measure(1, () => Repeat(parts[part]))[0]);
            }
        }

        return Array.ConvertAll(times, Numbers.Median);
    }

    private static void Repeat(Action part)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            part();
        }
    }

    private Measurement Row(string part, double microseconds, double whole) => new(
        $"{work.Name}, {work.Sequences} sequences × {work.Steps} steps: {part}",
        "CPU µs",
        Numbers.FourDigits(microseconds),
        Numbers.FourDigits(whole),
        "whole update",
        Numbers.FourDigits(microseconds / whole),
        Target: null);

    private Action GradientSums(ScanWorkspace<float> workspace, bool compiled)
    {
        var layout = new RecordLayout(_program, Lanes);
        IStepPasses<float> passes = SimdWidths.Widest switch
        {
            SimdWidth.Bits512 => Passes<SingleLanes512>(layout, compiled),
            SimdWidth.Bits256 => Passes<SingleLanes256>(layout, compiled),
            _ => Passes<SingleLane>(layout, compiled),
        };
        passes.Load(work.Weights.Values);
        return () =>
        {
            for (int end = work.Steps; end > 0; end -= Chunk)
            {
                int start = Math.Max(0, end - Chunk);
                passes.AddGradient(workspace.Tape, (start + 1) * layout.Length, workspace.Adjoint, layout.Length, end - start, workspace.Sums);
            }
        };
    }

    private IStepPasses<float> Passes<TLanes>(RecordLayout layout, bool compiled)
        where TLanes : struct, ILanes<TLanes, float>
    {
        IKernel<float>[] kernels = [.. _program.Operations.Select(traced => traced.Operation.Bind<TLanes, float>(layout, traced.Result))];
        return compiled
            ? new CompiledPasses(kernels, layout.Length, _program.ParameterCount, RegisterInstructions.Of<TLanes>()!)
            : new InterpretedPasses<float>(kernels, layout.Length);
    }

    private Action Optimizer(LaneBlock<float> block)
    {
        var adam = new Adam();
        adam.Start(_program.ParameterCount);
        float[] weights = work.Weights.Values.ToArray(), gradient = block.Gradient.ToArray();
        return () => adam.Update(weights, gradient, work.Rate);
    }
}
