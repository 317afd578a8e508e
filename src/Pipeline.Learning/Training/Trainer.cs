using System.Runtime.CompilerServices;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Training;

/// <summary>Trains the parameters of a step on sequences. After the first update nothing is allocated.</summary>
/// <remarks>
/// <code>
/// using var trainer = new Trainer(network.Step, weights, new Adam(), settings, threads);
/// SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
/// for each update: write input[sequence, step, index] and target[…];  double loss = trainer.Update();
/// </code>
/// The bits of the weights do not depend on the number of threads: a block's gradient is its own, and blocks are added in their order.
/// </remarks>
public sealed class Trainer : ICheckpointed, IDisposable
{
    private readonly TrainerSettings _settings;
    private readonly IOptimizer _optimizer;
    private readonly SequenceBlocks _sequences;
    private readonly float[] _gradient;
    private double _loss;
    private int _parts;
    private long _updates;

    /// <summary>Makes ready to train; allocates all memory.</summary>
    /// <param name="step">The traced step; it must have a loss.</param>
    /// <param name="weights">Its parameters; changed by every update.</param>
    /// <param name="optimizer">The rule of an update; starts afresh.</param>
    /// <param name="settings">Sizes and rules.</param>
    /// <param name="threads">The most threads to use.</param>
    public Trainer(StepProgram step, Parameters weights, IOptimizer optimizer, TrainerSettings settings, int threads)
        : this(step, weights, optimizer, settings, threads, SimdWidths.Widest)
    {
    }

    internal Trainer(StepProgram step, Parameters weights, IOptimizer optimizer, TrainerSettings settings, int threads, SimdWidth width)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(settings);
        if (step.Losses.IsEmpty)
        {
            throw new ArgumentException("The step has no loss to train on. Add one, such as SquaredError, before Build.", nameof(step));
        }

        if (!weights.Layout.SequenceEqual(step.Parameters))
        {
            throw new ArgumentException("The weights belong to another step. Create them for this one.", nameof(weights));
        }

        Weights = weights;
        _settings = settings;
        _optimizer = optimizer;
        _optimizer.Start(step.ParameterCount);
        var shape = new ScanShape(settings.Steps, settings.Lanes, settings.Chunk);
        _sequences = new SequenceBlocks(step, shape, settings.Sequences, settings.State, gradient: true, threads, width, settings.Accumulate);
        _gradient = new float[step.ParameterCount];
    }

    /// <summary>The weights as the last update left them.</summary>
    public Parameters Weights { get; }

    /// <summary>Updates done.</summary>
    public long Updates => _updates;

    /// <summary>The gradient of the last update's loss, bounded, in the order of <see cref="Parameters.Values"/>.</summary>
    public ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Threads that run the blocks: no more than there are blocks.</summary>
    internal int Threads => _sequences.Threads;

    /// <summary>Whether the step is compiled by now.</summary>
    internal bool IsCompiled => _sequences.IsCompiled;

    /// <summary>The input of this name, to be written before each update.</summary>
    public SequenceInput Input(string name) => _sequences.Input(name);

    /// <summary>Gives a sequence fewer steps than the others, from 1 to all; it keeps the length until another is given.</summary>
    /// <remarks>
    /// Steps beyond the end see the inputs of the last step, whatever was written there, and count for nothing in loss and gradient. The mean loss divides by the steps that
    /// there are, and what is carried is the state at the sequence's own end.
    /// </remarks>
    public void SetLength(int sequence, int steps) => _sequences.SetLength(sequence, steps);

    /// <summary>Runs all sequences forwards and backwards and adds their gradient; the weights stay. For every part of an update but the last.</summary>
    /// <remarks>
    /// The loss is the mean of the parts' mean losses. An update of n parts of whole blocks (sequences divisible by <see cref="TrainerSettings.Lanes"/>)
    /// that are equally long has the bits of one update with all their sequences in one part, because blocks are added in the same order. With carried
    /// states a part goes on where the part before it stopped.
    /// </remarks>
    public void Accumulate()
    {
        if (_parts == _settings.Accumulate - 1)
        {
            throw new InvalidOperationException($"Update {_updates} has {_settings.Accumulate} parts by its settings, and this is the last. Call Update for it.");
        }

        RunPart();
    }

    /// <summary>Runs all sequences forwards and backwards and changes the weights once. Answers the mean loss before the change.</summary>
    /// <exception cref="TrainingDivergedException">The loss or the gradient is not finite; the weights are unchanged.</exception>
    public double Update()
    {
        if (_parts != _settings.Accumulate - 1)
        {
            throw new InvalidOperationException(
                $"Update {_updates} has {_settings.Accumulate} parts by its settings, but this is part {_parts + 1}. Call Accumulate for all but the last.");
        }

        float rate = _settings.Schedule.Rate(_updates);
        RunPart();
        _parts = 0;
        CheckFinite(_loss, rate);
        _settings.Clip.Apply(_gradient);
        _optimizer.Update(Weights.Values, _gradient, rate);
        _updates++;
        return _loss;
    }

    /// <summary>Lets the next update begin with the initial states, where states are carried.</summary>
    public void ResetState() => _sequences.ResetState();

    /// <summary>All that the next update depends on, inputs and lengths excepted: weights, optimizer, updates done and, where they are carried, states.</summary>
    /// <exception cref="InvalidOperationException">An update is only partly accumulated.</exception>
    public void Exchange(ICheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (_parts > 0)
        {
            throw new InvalidOperationException($"Update {_updates} is at part {_parts} of {_settings.Accumulate}. Save between updates.");
        }

        checkpoint.Count("updates", ref _updates);
        checkpoint.Part("weights", Weights);
        checkpoint.Part("optimizer", _optimizer);
        checkpoint.Part("states", _sequences);
    }

    /// <inheritdoc/>
    public void Dispose() => _sequences.Dispose();

    private void RunPart()
    {
        if (_parts == 0)
        {
            Array.Clear(_gradient);
            _loss = 0;
        }

        _sequences.Run(Weights.Values);
        AddGradients();
        _parts++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGradients()
    {
        Span<float> sum = _gradient;
        foreach (LaneBlock<float> block in _sequences.Blocks)
        {
            _loss += block.Loss;
            ReadOnlySpan<float> part = block.Gradient;
            for (int i = 0; i < part.Length; i++)
            {
                sum[i] += part[i];
            }
        }
    }

    private void CheckFinite(double loss, float rate)
    {
        if (!double.IsFinite(loss))
        {
            throw new TrainingDivergedException(_updates, "the loss", loss, rate);
        }

        foreach (Parameter parameter in Weights.Layout)
        {
            foreach (float number in _gradient.AsSpan(parameter.Offset, parameter.Length))
            {
                if (!float.IsFinite(number))
                {
                    throw new TrainingDivergedException(_updates, $"the gradient of '{parameter.Name}'", number, rate);
                }
            }
        }
    }
}
