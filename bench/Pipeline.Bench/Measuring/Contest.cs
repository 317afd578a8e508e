namespace Pipeline.Bench.Measuring;

/// <summary>Lets ours and the ways of the peer do the same work in turn.</summary>
/// <param name="Name">The work.</param>
/// <param name="Unit">What the result is counted in.</param>
/// <param name="Repetitions">How often the work is done in each turn.</param>
/// <param name="Target">The ratio that is to be reached; null where none is set.</param>
internal sealed record Contest(string Name, Unit Unit, int Repetitions, double? Target)
{
    /// <summary>Turns of each contestant. Other work on the machine then slows a turn of each, and the median passes over it.</summary>
    /// <value>Default: 7.</value>
    public int Turns { get; init; } = 7;

    /// <summary>Measures. The peer's way with the smallest median counts.</summary>
    public Measurement Measure(Contestant ours, IReadOnlyList<Contestant> peers)
    {
        Contestant[] all = [ours, .. peers];
        var medians = all.Select(_ => new List<double>()).ToArray();
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                medians[i].Add(Numbers.Median(all[i].Run(Repetitions)));
            }
        }

        double[] seconds = [.. medians.Select(Numbers.Median)];
        int best = Enumerable.Range(1, peers.Count).MinBy(i => seconds[i]);
        return new Measurement(
            Name,
            Unit.Name,
            Numbers.FourDigits(seconds[0] * Unit.PerSecond),
            Numbers.FourDigits(seconds[best] * Unit.PerSecond),
            all[best].Name,
            Numbers.FourDigits(seconds[best] / seconds[0]),
            Target);
    }
}
