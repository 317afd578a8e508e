namespace Younger2001.Mappings;

/// <summary>Chance: the mean squared error of a learner that always answers the mean target.</summary>
internal static class TargetVariance
{
    /// <summary>The variance of all targets of <paramref name="sequences"/>, by Welford's recurrence.</summary>
    public static double Of(IEnumerable<MappingSequence> sequences)
    {
        double count = 0, mean = 0, squares = 0;
        foreach (MappingSequence sequence in sequences)
        {
            foreach (float target in sequence.Targets)
            {
                count++;
                double deviation = target - mean;
                mean += deviation / count;
                squares += deviation * (target - mean);
            }
        }

        return squares / count;
    }
}
