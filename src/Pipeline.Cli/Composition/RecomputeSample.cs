using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Recomputing;

namespace Pipeline.Cli.Composition;

/// <summary>Which results of a bundle are executed again: all that cost little here, and a uniform sample of the others.</summary>
/// <param name="Cheap">Results that took less than <see cref="CheapLimit"/> on this machine.</param>
/// <param name="Drawn">The sample, without replacement.</param>
/// <param name="Others">How many it was drawn from.</param>
/// <param name="Seed">What chose it.</param>
internal sealed record RecomputeSample(ImmutableHashSet<InstanceName> Cheap, ImmutableHashSet<InstanceName> Drawn, int Others, int Seed)
{
    /// <summary>A result that took less is always executed again.</summary>
    public static readonly TimeSpan CheapLimit = TimeSpan.FromSeconds(10);

    /// <summary>How many results are executed again.</summary>
    public int Count => Cheap.Count + Drawn.Count;

    /// <summary>The probability that one forged result is among them, wherever a forger put it: each of the others has the same chance.</summary>
    public double Detection => Others == 0 ? 1 : (double)Drawn.Count / Others;

    /// <summary>Draws.</summary>
    /// <param name="results">All results.</param>
    /// <param name="durationOf">How long a result took here; null when it has not run here.</param>
    /// <param name="countOf">How many of so many others to draw.</param>
    /// <param name="seed">Chooses the sample.</param>
    public static RecomputeSample Draw(IReadOnlyList<InstanceName> results, Func<InstanceName, TimeSpan?> durationOf, Func<int, int> countOf, int seed)
    {
        ImmutableHashSet<InstanceName> cheap = [.. results.Where(name => durationOf(name) < CheapLimit)];
        InstanceName[] others = [.. results.Where(name => !cheap.Contains(name))];
        return new RecomputeSample(cheap, AuditSample.Draw(others, Math.Min(others.Length, countOf(others.Length)), seed), others.Length, seed);
    }

    /// <summary>Whether a result is executed again.</summary>
    public bool Includes(InstanceName name) => Cheap.Contains(name) || Drawn.Contains(name);
}
