namespace Younger2001.Floors;

/// <summary>The Bayes predictor that is told where each mapping begins: it errs by ½ at each new input of a mapping, and nowhere else.</summary>
/// <param name="period">Steps of each mapping; the stream begins with a mapping's first step.</param>
internal sealed class KnownSwitches(int period) : ICarriedPredictor
{
    private SeenInputs _mapping;
    private int _step;

    /// <inheritdoc/>
    public double Predict(int input) => _mapping.Probability(input);

    /// <inheritdoc/>
    public void Observe(int input, int target)
    {
        _step++;
        _mapping = _step % period == 0 ? default : _mapping.With(input, target);
    }
}
