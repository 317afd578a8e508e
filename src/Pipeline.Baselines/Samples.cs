namespace Pipeline.Baselines;

/// <summary>Labelled samples of a classification into two classes.</summary>
public sealed class Samples
{
    private readonly double[] _inputs;
    private readonly bool[] _labels;

    /// <summary>Takes the arrays; nobody may change them afterwards.</summary>
    /// <param name="inputs">Shape [n × d], row by row.</param>
    /// <param name="dimensions">d, numbers in a row.</param>
    /// <param name="labels">n labels; true is the class whose probability is predicted.</param>
    public Samples(double[] inputs, int dimensions, bool[] labels)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        if (inputs.Length != labels.Length * dimensions)
        {
            throw new ArgumentException(
                $"inputs.Length is {inputs.Length}, but {labels.Length} labels of {dimensions} inputs each need {labels.Length * dimensions}.", nameof(inputs));
        }

        (_inputs, Dimensions, _labels) = (inputs, dimensions, labels);
        Positives = labels.Count(label => label);
    }

    /// <summary>n.</summary>
    public int Count => _labels.Length;

    /// <summary>d.</summary>
    public int Dimensions { get; }

    /// <summary>How many labels are true.</summary>
    public int Positives { get; }

    /// <summary>The labels.</summary>
    public ReadOnlySpan<bool> Labels => _labels;

    /// <summary>The inputs of a sample, d numbers.</summary>
    public ReadOnlySpan<double> Row(int sample) => _inputs.AsSpan(sample * Dimensions, Dimensions);

    /// <summary>Whether each class has at least <paramref name="count"/> samples.</summary>
    public bool HasOfEachClass(int count) => Math.Min(Positives, Count - Positives) >= count;

    /// <summary>Copies the rows named.</summary>
    public Samples Select(ReadOnlySpan<int> rows)
    {
        double[] inputs = new double[rows.Length * Dimensions];
        bool[] labels = new bool[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(inputs.AsSpan(i * Dimensions));
            labels[i] = _labels[rows[i]];
        }

        return new Samples(inputs, Dimensions, labels);
    }
}
