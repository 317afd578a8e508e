namespace Pipeline.Baselines.Kernels;

/// <summary>The kernel of every pair of samples, shape [n × n].</summary>
public sealed class GramMatrix
{
    private readonly double[] _values;

    private GramMatrix(double[] values, int count) => (_values, Count) = (values, count);

    /// <summary>n.</summary>
    public int Count { get; }

    /// <summary>Evaluates the kernel on all pairs.</summary>
    public static GramMatrix Of(IKernel kernel, Samples samples)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(samples);
        int n = samples.Count;
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                values[(i * n) + j] = values[(j * n) + i] = kernel.Of(samples.Row(i), samples.Row(j));
            }
        }

        return new GramMatrix(values, n);
    }

    /// <summary>k of one sample with all, n numbers.</summary>
    public ReadOnlySpan<double> Row(int sample) => _values.AsSpan(sample * Count, Count);

    /// <summary>The matrix of the samples named.</summary>
    public GramMatrix Select(ReadOnlySpan<int> rows)
    {
        double[] values = new double[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Gather(rows[i], rows, values.AsSpan(i * rows.Length));
        }

        return new GramMatrix(values, rows.Length);
    }

    /// <summary>Writes k of one sample with those named.</summary>
    public void Gather(int sample, ReadOnlySpan<int> others, Span<double> kernels)
    {
        ReadOnlySpan<double> row = Row(sample);
        for (int j = 0; j < others.Length; j++)
        {
            kernels[j] = row[others[j]];
        }
    }
}
