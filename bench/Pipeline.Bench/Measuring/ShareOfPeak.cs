namespace Pipeline.Bench.Measuring;

/// <summary>Compares the multiply-adds that a work needs with what the core can do, measured before and after each turn of the work.</summary>
/// <param name="Name">The work.</param>
/// <param name="MultiplyAdds">Multiply-adds that a repetition needs.</param>
/// <param name="Repetitions">How often the work is done in each turn.</param>
/// <param name="Target">The share that is to be reached.</param>
internal sealed record ShareOfPeak(string Name, long MultiplyAdds, int Repetitions, double Target)
{
    private const int Turns = 7;
    private const double Giga = 1e9;

    /// <summary>Measures.</summary>
    public Measurement Measure(Action work)
    {
        double[] speeds = new double[Turns], peaks = new double[Turns];
        for (int turn = 0; turn < Turns; turn++)
        {
            double before = MultiplyAddPeak.Measure();
            speeds[turn] = MultiplyAdds / Numbers.Median(CpuTime.Measure(Repetitions, work));
            peaks[turn] = Math.Max(before, MultiplyAddPeak.Measure());
        }

        return new Measurement(
            Name,
            "GFMA/s",
            Numbers.FourDigits(Numbers.Median(speeds) / Giga),
            Numbers.FourDigits(Numbers.Median(peaks) / Giga),
            "the core's peak",
            Numbers.FourDigits(Numbers.Median(speeds.Zip(peaks, (speed, peak) => speed / peak))),
            Target);
    }
}
