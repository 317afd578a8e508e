using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Training;

/// <summary>All sequences of a run in blocks of lanes, with the threads and the memory that run them. Training and evaluation stand on it.</summary>
internal sealed class SequenceBlocks : IDisposable
{
    private readonly StepProgram _program;
    private readonly ScanShape _shape;
    private readonly int _sequences;
    private readonly StateMode _state;
    private readonly bool _gradient;
    private readonly IScan<float> _scan;
    private readonly ScanWorkspace<float>[] _workspaces;
    private readonly LaneWorkers _workers;
    private readonly int[] _lengths;
    private bool _weighed;

    public SequenceBlocks(
        StepProgram program, ScanShape shape, int sequences, StateMode state, bool gradient, int threads, SimdWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequences);
        _program = program;
        _shape = shape.Check();
        _sequences = sequences;
        _state = state;
        _gradient = gradient;
        _scan = width.CreateScan(program, shape);
        Blocks = [.. Enumerable.Range(0, (sequences + shape.Lanes - 1) / shape.Lanes)
            .Select(_ => new LaneBlock<float>(program, shape, gradient, expose: !gradient))];
        _lengths = [.. Enumerable.Repeat(shape.Steps, sequences)];
        _workers = new LaneWorkers(threads, Blocks.Length, RunBlock);
        _workspaces = [.. Enumerable.Range(0, _workers.Count).Select(_ => _scan.CreateWorkspace(gradient))];
    }

    /// <summary>The blocks, in the order of their sequences.</summary>
    public LaneBlock<float>[] Blocks { get; }

    /// <summary>The sum of the blocks' losses: the mean over the steps of all sequences, and over numbers.</summary>
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

    public void Dispose() => _workers.Dispose();

    // The weight of a lane's step in the loss makes it a mean; an idle lane has weight zero and so no error, and so has an ended one.
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
                external[(step * stepLength) + (sequence % _shape.Lanes)] = (float)(1.0 / steps);
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
