using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Training;

/// <summary>Runs a step forwards over sequences and keeps its exposed values at every step.</summary>
public sealed class Evaluator : IDisposable
{
    private readonly StepProgram _step;
    private readonly EvaluatorSettings _settings;
    private readonly SequenceBlocks _sequences;

    /// <summary>Makes ready to run; allocates all memory.</summary>
    /// <param name="step">The traced step.</param>
    /// <param name="settings">Sizes.</param>
    /// <param name="threads">The most threads to use; the results do not depend on it.</param>
    public Evaluator(StepProgram step, EvaluatorSettings settings, int threads)
        : this(step, settings, threads, SimdWidths.Widest)
    {
    }

    internal Evaluator(StepProgram step, EvaluatorSettings settings, int threads, SimdWidth width)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(settings);
        _step = step;
        _settings = settings;
        var shape = new ScanShape(settings.Steps, RecordLayout.LaneGroup, settings.Steps);
        _sequences = new SequenceBlocks(step, shape, settings.Sequences, settings.State, gradient: false, threads, width);
    }

    /// <summary>The input of this name, to be written before each run.</summary>
    public SequenceInput Input(string name) => _sequences.Input(name);

    /// <summary>The exposed value of this name, to be read after each run.</summary>
    public SequenceOutput Output(string name)
    {
        int row = 0;
        foreach (NamedValue output in _step.Outputs)
        {
            if (output.Name == name)
            {
                return new SequenceOutput(name, output.Value.Length, row, _step.ExposedRows, _sequences.Blocks, _settings.Sequences, _sequences.Shape);
            }

            row += output.Value.Length;
        }

        throw new ArgumentException($"The step exposes no '{name}'. It exposes: {string.Join(", ", _step.Outputs.Select(output => output.Name))}.", nameof(name));
    }

    /// <summary>Gives a sequence fewer steps than the others, from 1 to all; it keeps the length until another is given.</summary>
    /// <remarks>
    /// Steps beyond the end see the inputs of the last step, whatever was written there, and count for nothing. The mean loss divides by the steps that
    /// there are, and what is carried is the state at the sequence's own end. Outputs beyond the end
    /// mean nothing.
    /// </remarks>
    public void SetLength(int sequence, int steps) => _sequences.SetLength(sequence, steps);

    /// <summary>Runs all sequences. Answers the mean loss; zero where the step has none.</summary>
    public double Run(Parameters weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!weights.Layout.SequenceEqual(_step.Parameters))
        {
            throw new ArgumentException("The weights belong to another step. Create them for this one.", nameof(weights));
        }

        _sequences.Run(weights.Values);
        return _sequences.Loss;
    }

    /// <summary>Lets the next run begin with the initial states, where states are carried.</summary>
    public void ResetState() => _sequences.ResetState();

    /// <inheritdoc/>
    public void Dispose() => _sequences.Dispose();
}
