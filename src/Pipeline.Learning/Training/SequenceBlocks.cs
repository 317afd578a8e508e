using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Training;

/// <summary>All sequences of a run in blocks of lanes, with the threads and the memory that run them. Training and evaluation stand on it.</summary>
internal sealed class SequenceBlocks : ICheckpointed, IDisposable
{
    private readonly StepProgram _program;
    private readonly ScanShape _shape;
    private readonly int _sequences;
    private readonly StateMode _state;
    private readonly int _parts;
    private readonly bool _gradient;
    private readonly IScan<float> _scan;
    private readonly ScanWorkspace<float>[] _workspaces;
    private readonly LaneWorkers _workers;

    public SequenceBlocks(
        StepProgram program, ScanShape shape, int sequences, StateMode state, bool gradient, int threads, SimdWidth width, int parts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequences);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        _program = program;
        _shape = shape.Check();
        _sequences = sequences;
        _parts = parts;
        _state = state;
        _gradient = gradient;
        _scan = width.CreateScan(program, shape);
        Blocks = [.. Enumerable.Range(0, (sequences + shape.Lanes - 1) / shape.Lanes)
            .Select(_ => new LaneBlock<float>(program, shape, gradient, expose: !gradient))];
        WeighSteps();
        _workers = new LaneWorkers(threads, Blocks.Length, RunBlock);
        _workspaces = [.. Enumerable.Range(0, _workers.Count).Select(_ => _scan.CreateWorkspace(gradient))];
    }

    /// <summary>The blocks, in the order of their sequences.</summary>
    public LaneBlock<float>[] Blocks { get; }

    /// <summary>The sum of the blocks' losses: the mean over sequences, steps and numbers, or this part's share of it.</summary>
    public double Loss
    {
        get
        {
            double loss = 0;
            foreach (LaneBlock<float> block in Blocks)
            {
                loss += block.Loss;
            }

            return loss;
        }
    }

    public SequenceInput Input(string name) => new(_program.Input(name), _program, Blocks, _sequences, _shape);

    /// <summary>Runs every block, forwards and, where there is a gradient, backwards.</summary>
    public void Run(ReadOnlySpan<float> parameters)
    {
        _scan.Load(parameters);
        _workers.Run();
    }

    /// <summary>Lets the next run begin with zeros.</summary>
    public void ResetState()
    {
        foreach (LaneBlock<float> block in Blocks)
        {
            block.Carried.Clear();
        }
    }

    /// <summary>The carried states, [rows × lanes] of each block; nothing where every run begins with zeros.</summary>
    public void Exchange(ICheckpoint checkpoint)
    {
        if (_state == StateMode.Reset)
        {
            return;
        }

        var layout = new RecordLayout(_program, _shape.Lanes);
        int[] places = [.. _program.NextStates.Select(layout.Place).Distinct()];
        float[] states = new float[places.Length * _shape.Lanes];
        for (int block = 0; block < Blocks.Length; block++)
        {
            Span<float> carried = Blocks[block].Carried;
            for (int row = 0; row < places.Length; row++)
            {
                carried.Slice(places[row], _shape.Lanes).CopyTo(states.AsSpan(row * _shape.Lanes));
            }

            checkpoint.Numbers($"block-{block}", states, places.Length, _shape.Lanes);
            for (int row = 0; row < places.Length; row++)
            {
                states.AsSpan(row * _shape.Lanes, _shape.Lanes).CopyTo(carried[places[row]..]);
            }
        }
    }

    public void Dispose() => _workers.Dispose();

    // The weight of a lane's step in the loss makes it a mean; an idle lane has weight zero and so no error.
    private void WeighSteps()
    {
        int stepLength = _program.ExternalRows * _shape.Lanes;
        for (int sequence = 0; sequence < _sequences; sequence++)
        {
            Span<float> external = Blocks[sequence / _shape.Lanes].External;
            for (int step = 0; step < _shape.Steps; step++)
            {
                external[(step * stepLength) + (sequence % _shape.Lanes)] = (float)(1.0 / ((double)_parts * _sequences * _shape.Steps));
            }
        }
    }

    private void RunBlock(int worker, int number)
    {
        LaneBlock<float> block = Blocks[number];
        if (_state == StateMode.Reset)
        {
            block.Carried.Clear();
        }

        _scan.Forward(_workspaces[worker], block);
        if (_gradient)
        {
            _scan.Backward(_workspaces[worker], block);
        }
    }
}
