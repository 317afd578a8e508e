namespace Younger2001.Evaluation;

/// <summary>Cycles to learn over several mappings. A mapping that is never learned counts as learned one step after its end.</summary>
/// <param name="Mean">Mean over mappings, in steps.</param>
/// <param name="Median">Median by nearest rank, in steps.</param>
/// <param name="Q90">90 % quantile by nearest rank, in steps.</param>
/// <param name="ShareNever">Share of mappings whose error is not below the threshold at the end.</param>
internal sealed record CyclesSummary(double Mean, double Median, double Q90, double ShareNever)
{
    /// <summary>Summarises absolute errors of shape [mappings][steps], at least one mapping.</summary>
    public static CyclesSummary Of(float[][] errors, double tau)
    {
        int[] cycles = new int[errors.Length];
        long sum = 0;
        int never = 0;
        for (int m = 0; m < errors.Length; m++)
        {
            int first = CyclesToLearn.Of(errors[m], tau);
            cycles[m] = first == 0 ? errors[m].Length + 1 : first;
            never += first == 0 ? 1 : 0;
            sum += cycles[m];
        }

        Array.Sort(cycles);
        return new CyclesSummary(sum / (double)cycles.Length, CyclesToLearn.Quantile<int>(cycles, 0.5), CyclesToLearn.Quantile<int>(cycles, 0.9), never / (double)cycles.Length);
    }
}
