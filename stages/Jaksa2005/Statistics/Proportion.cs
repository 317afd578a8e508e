namespace Jaksa2005.Statistics;

/// <summary>A share of runs, with Wilson's interval, in which the population's share lies with 95 % confidence.</summary>
/// <remarks>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927. The denominator is always all runs.</remarks>
/// <param name="Count">Runs in which it happened.</param>
/// <param name="Runs">All runs, at least one.</param>
internal readonly record struct Proportion(int Count, int Runs)
{
    private const double Z = 1.959963984540054;

    /// <summary>The share.</summary>
    public double Value => (double)Count / Runs;

    /// <summary>Lower end of the interval.</summary>
    public double Low => Count == 0 ? 0 : Centre - Half;

    /// <summary>Upper end of the interval.</summary>
    public double High => Count == Runs ? 1 : Centre + Half;

    private double Centre => (Value + (Z * Z / (2 * Runs))) / (1 + (Z * Z / Runs));

    private double Half => Z * Math.Sqrt((Value * (1 - Value) / Runs) + (Z * Z / (4.0 * Runs * Runs))) / (1 + (Z * Z / Runs));

    /// <summary>Counts the runs for which <paramref name="happened"/> holds.</summary>
    public static Proportion Of<T>(IReadOnlyList<T> runs, Func<T, bool> happened) => new(runs.Count(happened), runs.Count);
}
