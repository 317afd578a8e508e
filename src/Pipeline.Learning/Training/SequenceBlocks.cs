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
    private readonly int[] _lengths;
    private bool _weighed;

    public SequenceBlocks(
        StepProgram program, ScanShape shape, int sequences, StateMode state, bool gradient, int threads, SimdWidth width, int parts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequences);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        _program = program;
        shape = shape.Check().For(sequences);
        _shape = shape;
        _sequences = sequences;
        _parts = parts;
        _state = state;
        _gradient = gradient;
        _scan = width.CreateScan(program, shape);
        Blocks = [.. Enumerable.Range(0, (sequences + shape.Lanes - 1) / shape.Lanes)
            .Select(_ => new LaneBlock<float>(program, shape, gradient, expose: !gradient))];
        for (int block = 0; block < Blocks.Length; block++)
        {
            Blocks[block].Ends.Sequences = Math.Min(shape.Lanes, sequences - (block * shape.Lanes));
        }

        _lengths = [.. Enumerable.Repeat(shape.Steps, sequences)];
        _workers = new LaneWorkers(threads, Blocks.Length, RunBlock);
        _workspaces = [.. Enumerable.Range(0, _workers.Count).Select(_ => _scan.CreateWorkspace(gradient))];
    }

    /// <summary>The blocks, in the order of their sequences.</summary>
    public LaneBlock<float>[] Blocks { get; }

    /// <summary>The sizes of the scan, of one lane where there is one sequence.</summary>
    public ScanShape Shape => _shape;

    /// <summary>Threads that run the blocks: no more than there are blocks.</summary>
    public int Threads => _workers.Count;

    public bool IsCompiled => _scan.IsCompiled;

    /// <summary>The sum of the blocks' losses: the mean over the steps of all sequences, and over numbers; a part's share of it where there are parts.</summary>
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

    /// <summary>Ends a sequence before its last step; see <see cref="Trainer.SetLength"/>.</summary>
    public void SetLength(int sequence, int steps)
    {
        if ((uint)sequence >= (uint)_sequences || steps < 1 || steps > _shape.Steps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps),
                $"Sequence {sequence} was given {steps} steps, but there are {_sequences} sequences, counted from zero, of 1 to {_shape.Steps} steps.");
        }

        _lengths[sequence] = steps;
        Blocks[sequence / _shape.Lanes].Ends[sequence % _shape.Lanes] = steps;
        _weighed = false;
    }

    /// <summary>Runs every block, forwards and, where there is a gradient, backwards.</summary>
    public void Run(ReadOnlySpan<float> parameters)
    {
        WeighSteps();
        _scan.Load(parameters);
        _workers.Run();
    }

    /// <summary>Lets the next run begin with the initial states.</summary>
    public void ResetState()
    {
        foreach (LaneBlock<float> block in Blocks)
        {
            block.Begins = true;
        }
    }

    /// <summary>The carried states and matrices, [rows × lanes] of each block, and whether they are to be reset; nothing where every run begins afresh.</summary>
    public void Exchange(ICheckpoint checkpoint)
    {
        if (_state == StateMode.Reset)
        {
            return;
        }

        long begins = Blocks[0].Begins ? 1 : 0;
        checkpoint.Count("begins", ref begins);
        int[] places = CarriedPlaces();
        float[] states = new float[places.Length * _shape.Lanes];
        for (int block = 0; block < Blocks.Length; block++)
        {
            Blocks[block].Begins = begins > 0;
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

    /// <summary>Places in the carried numbers of the rows that the next run reads: the states' rows of the record, and the matrices behind it.</summary>
    private int[] CarriedPlaces()
    {
        var layout = new RecordLayout(_program, _shape.Lanes);
        IEnumerable<int> matrices = Enumerable.Range(0, _program.MatrixRows).Select(row => layout.Length + (row * _shape.Lanes));
        return [.. _program.NextStates.Select(layout.Place).Distinct(), .. matrices];
    }

    // The weight of a lane's step in the loss makes it a mean. An idle lane and an ended one have weight zero, and inputs that the data has had.
    private void WeighSteps()
    {
        if (_weighed)
        {
            return;
        }

        _weighed = true;
        long steps = 0;
        foreach (int length in _lengths)
        {
            steps += length;
        }

        int stepLength = _program.ExternalRows * _shape.Lanes;
        for (int sequence = 0; sequence < _sequences; sequence++)
        {
            Span<float> external = Blocks[sequence / _shape.Lanes].External;
            for (int step = 0; step < _shape.Steps; step++)
            {
                external[(step * stepLength) + (sequence % _shape.Lanes)] = (float)(1.0 / (_parts * steps));
            }
        }
    }

    private void RunBlock(int worker, int number)
    {
        LaneBlock<float> block = Blocks[number];
        block.Begins |= _state == StateMode.Reset;
        _scan.Forward(_workspaces[worker], block);
        if (_gradient)
        {
            _scan.Backward(_workspaces[worker], block);
        }

        block.Begins = false;
    }
}
