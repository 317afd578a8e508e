using System.Collections.Immutable;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Online;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Training;

/// <summary>Trains networks by an on-line rule of their own, which changes the weights as the sequence goes on. Several runs share the lanes.</summary>
/// <remarks>
/// The rule of <see cref="Networks.Lstm1997"/> is that of 1997, the truncated gradient by running traces, whatever its settings say.
/// Each run has its own weights, data and order, and the same bits as alone. After the first sequence nothing is allocated.
/// </remarks>
public sealed class OnlineTrainer : IDisposable
{
    private readonly IOnlineNetwork _network;
    private readonly OnlineTrainerSettings _settings;
    private readonly ScanShape _shape;
    private readonly LaneBlock<float>[] _data;
    private readonly int _lanes;
    private readonly IOnlineBlock<float>[] _blocks;
    private readonly float[] _rates;
    private readonly float[] _squares;
    private readonly double[] _losses;
    private readonly double _errors;
    private readonly LaneWorkers _workers;

    /// <summary>Makes ready to train; allocates all memory.</summary>
    /// <param name="network">The network that all runs share.</param>
    /// <param name="initialWeights">For each run its initial weights; copied.</param>
    /// <param name="settings">Sizes and rules.</param>
    /// <param name="threads">The most threads to use; the results do not depend on it.</param>
    public OnlineTrainer(IOnlineNetwork network, IReadOnlyList<Parameters> initialWeights, OnlineTrainerSettings settings, int threads)
        : this(network, initialWeights, settings, threads, SimdWidths.Widest)
    {
    }

    internal OnlineTrainer(
        IOnlineNetwork network, IReadOnlyList<Parameters> initialWeights, OnlineTrainerSettings settings, int threads, SimdWidth width)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(initialWeights);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfZero(initialWeights.Count, nameof(initialWeights));
        _network = network;
        _settings = settings;
        _shape = new ScanShape(settings.Steps, RecordLayout.LaneGroup, Chunk: 1).Check();
        Runs = initialWeights.Count;
        _data = [.. Enumerable.Range(0, BlocksOf(_shape.Lanes)).Select(_ => new LaneBlock<float>(network.Step, _shape, gradient: false, expose: false))];
        bool few = network.HasRuns && settings is { State: StateMode.Reset, Update: OnlineUpdate.EveryStep };
        _lanes = few ? width.OnlineRuns() : RecordLayout.LaneGroup;
        int blocks = BlocksOf(_lanes);
        _blocks = [.. Enumerable.Range(0, blocks).Select(block => few
            ? width.CreateOnlineRuns(network, alone: Runs - (block * _lanes) == 1)
            : width.CreateOnlineBlock(network, settings.Update))];
        _rates = RatesOf(settings, Runs, blocks * _lanes);
        _squares = new float[blocks * _lanes];
        _losses = new double[Runs];
        _errors = (double)settings.Steps * network.Step.Input("target").Length;
        for (int run = 0; run < Runs; run++)
        {
            if (!initialWeights[run].Layout.SequenceEqual(network.Step.Parameters))
            {
                throw new ArgumentException($"The weights of run {run} belong to another network. Create them for this one.", nameof(initialWeights));
            }

            _blocks[run / _lanes].SetWeights(run % _lanes, initialWeights[run].Values);
        }

        _workers = new LaneWorkers(threads, blocks, RunBlock);
    }

    /// <summary>Independent runs.</summary>
    public int Runs { get; }

    /// <summary>Sequences that each run has seen.</summary>
    public long Sequences { get; private set; }

    /// <summary>Threads that run the blocks: no more than there are blocks.</summary>
    internal int Threads => _workers.Count;

    /// <summary>The input of this name, to be written before each sequence; runs take the place of sequences.</summary>
    public SequenceInput Input(string name) => new(_network.Step.Input(name), _network.Step, _data, Runs, _shape);

    /// <summary>Runs a sequence in every run, changing its weights as the settings say.</summary>
    /// <returns>For each run the mean squared error over steps and outputs, each before the change it causes; valid until the next call.</returns>
    /// <exception cref="TrainingDivergedException">A run's error is not finite, and the settings do not leave it behind.</exception>
    public ReadOnlySpan<double> RunSequence()
    {
        _workers.Run();
        for (int run = 0; run < Runs; run++)
        {
            _losses[run] = _squares[run] / _errors;
            if (!double.IsFinite(_losses[run]) && !_settings.LeavesDivergedRuns)
            {
                throw new TrainingDivergedException(Sequences, $"the error of run {run}", _losses[run], _rates[run]);
            }
        }

        Sequences++;
        return _losses;
    }

    /// <summary>A copy of a run's weights as its last step left them.</summary>
    public Parameters CopyWeights(int run)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(run);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(run, Runs);
        var weights = new Parameters(_network.Step);
        _blocks[run / _lanes].GetWeights(run % _lanes, weights.Values);
        return weights;
    }

    /// <summary>All that a run's next sequence depends on, its inputs excepted: weights, sequences seen and, where they are carried, states and traces.</summary>
    /// <remarks>
    /// Each run has a checkpoint of its own, because no run depends on its neighbours: it may go on in other company, as long as all have seen as many
    /// sequences. Restore the runs in order.
    /// </remarks>
    public void Exchange(int run, ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Parameters weights = CopyWeights(run);
        IOnlineBlock<float> block = _blocks[run / _lanes];
        checkpoint.Part("weights", weights);
        block.SetWeights(run % _lanes, weights.Values);
        if (_settings.State == StateMode.Carried)
        {
            ExchangeCarried(block.Carried, run % _lanes, checkpoint);
        }

        long sequences = Sequences;
        checkpoint.Count("sequences", ref sequences);
        if (run > 0 && sequences != Sequences)
        {
            throw new WeightsFormatException($"run {run} of the training has seen {sequences} sequences, but run 0 has seen {Sequences}; runs go on in step.");
        }

        Sequences = sequences;
    }

    /// <inheritdoc/>
    public void Dispose() => _workers.Dispose();

    private static float[] RatesOf(OnlineTrainerSettings settings, int runs, int lanes)
    {
        float[] rates = new float[lanes];
        Array.Fill(rates, settings.Rate);
        if (settings.Rates is IReadOnlyList<float> own)
        {
            if (own.Count != runs)
            {
                throw new ArgumentException($"{runs} runs need a learning rate each, but {own.Count} were given. Give one for each run, or none.", nameof(settings));
            }

            for (int run = 0; run < runs; run++)
            {
                rates[run] = own[run];
            }
        }

        return rates;
    }

    private void ExchangeCarried(ImmutableArray<AlignedArray<float>> carried, int lane, ICheckpoint checkpoint)
    {
        for (int i = 0; i < carried.Length; i++)
        {
            Span<float> rows = carried[i].Span;
            float[] numbers = new float[rows.Length / _lanes];
            for (int row = 0; row < numbers.Length; row++)
            {
                numbers[row] = rows[(row * _lanes) + lane];
            }

            checkpoint.Numbers($"carried-{i}", numbers);
            for (int row = 0; row < numbers.Length; row++)
            {
                rows[(row * _lanes) + lane] = numbers[row];
            }
        }
    }

    private int BlocksOf(int lanes) => (Runs + lanes - 1) / lanes;

    private void RunBlock(int worker, int number)
    {
        if (_settings.State == StateMode.Reset)
        {
            _blocks[number].ResetState();
        }

        int run = number * _lanes;
        ReadOnlySpan<float> external = _data[run / _shape.Lanes].External[(run % _shape.Lanes)..];
        _blocks[number].Run(external, _rates.AsSpan(run, _lanes), _squares.AsSpan(run, _lanes));
    }
}
