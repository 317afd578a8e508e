using Pipeline.Accuracy.Reference;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>A double function over 10⁸ stratified arguments of a range.</summary>
/// <remarks>
/// Every other argument is drawn evenly by value and every other evenly among the doubles of the range, each from a stratum of its own; so both the
/// large arguments and the small ones are seen, and no stretch of the range is left out.
/// </remarks>
/// <param name="Name">Its class and name.</param>
/// <param name="Stated">What its doc comment states about the range.</param>
/// <param name="Function">The function.</param>
/// <param name="Exact">What it should be for an argument. It may begin from the function's own result.</param>
/// <param name="From">The smallest argument.</param>
/// <param name="To">The greatest argument.</param>
internal sealed record DoubleSweep(
    string Name, MaximumErrorAttribute Stated, Func<double, double> Function, Func<double, double, ScaledNumber> Exact, double From, double To) : ISweep
{
    private const int Arguments = 100_000_000;
    private const int ArgumentsOfAPart = 1 << 14;

    /// <inheritdoc/>
    public bool ComparesNeighbours => false;

    /// <inheritdoc/>
    public ErrorTally Measure(int share)
    {
        int arguments = Arguments / share;
        int parts = (arguments + ArgumentsOfAPart - 1) / ArgumentsOfAPart;
        var tallies = new ErrorTally[parts];
        Parallel.For(0, parts, part => tallies[part] = MeasurePart(part, arguments));
        var total = new ErrorTally();
        Array.ForEach(tallies, total.Merge);
        return total;
    }

    private ErrorTally MeasurePart(int part, int arguments)
    {
        var tally = new ErrorTally();
        var random = new Philox((ulong)part);
        int end = Math.Min(arguments, (part + 1) * ArgumentsOfAPart);
        for (int i = part * ArgumentsOfAPart; i < end; i++)
        {
            double x = i % 2 == 0 ? ByValue(i, arguments, random.NextDouble()) : ByPlace(i, arguments, random.NextDouble());
            double result = Function(x);
            tally.Add(x, result, Exact(x, result));
        }

        return tally;
    }

    private double ByValue(int i, int arguments, double within) => Math.Clamp(From + ((To - From) * ((i + within) / arguments)), From, To);

    private double ByPlace(int i, int arguments, double within)
    {
        long from = Place(From), to = Place(To);
        ulong stratum = Math.Max(1, (ulong)(to - from) / (ulong)arguments);
        return At(Math.Min(to, from + (long)(((ulong)i * stratum) + (ulong)(within * stratum))));
    }

    /// <summary>The place of a double in the order of all doubles; both zeros have place 0.</summary>
    private static long Place(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double At(long place) => BitConverter.Int64BitsToDouble(place >= 0 ? place : long.MinValue - place);
}
