namespace Pipeline.Baselines;

/// <summary>A trained classifier that answers with probabilities.</summary>
public interface IClassifier
{
    /// <summary>The probability in [0, 1] that the label of <paramref name="x"/> (d inputs) is true.</summary>
    double Probability(ReadOnlySpan<double> x);
}
