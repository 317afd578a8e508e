using Pipeline.Numerics.Functions;

namespace Pipeline.Baselines.Validation;

/// <summary>Scores of predicted probabilities.</summary>
public static class Score
{
    /// <summary>How far probabilities are kept from 0 and 1, unless told otherwise: 1e-15.</summary>
    public const double Clip = 1e-15;

    /// <summary>−ln q of the label's class, in nats, with <paramref name="probability"/> kept within [clip, 1 − clip].</summary>
    public static double CrossEntropy(double probability, bool label, double clip = Clip)
    {
        double q = Math.Min(Math.Max(probability, clip), 1 - clip);
        return -Exponential.Log(label ? q : 1 - q);
    }

    /// <summary>Whether the more probable class is the label's; one half stands for false.</summary>
    public static bool IsRight(double probability, bool label) => probability > 0.5 == label;
}
