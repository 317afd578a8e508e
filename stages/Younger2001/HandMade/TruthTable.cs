namespace Younger2001.HandMade;

/// <summary>A table with memory: the last target of an input that was shown, ½ for any other. On Boolean functions this is the Bayes predictor.</summary>
internal sealed class TruthTable : IHandMadeLearner
{
    private readonly Dictionary<(double X1, double X2), double> _targets = [];

    /// <inheritdoc/>
    public double Predict(double x1, double x2) => _targets.GetValueOrDefault((x1, x2), 0.5);

    /// <inheritdoc/>
    public void Learn(double x1, double x2, double target) => _targets[(x1, x2)] = target;
}
