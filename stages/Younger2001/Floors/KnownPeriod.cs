namespace Younger2001.Floors;

/// <summary>The Bayes predictor that knows how long mappings are, but not where in a mapping the stream begins.</summary>
/// <remarks>
/// One hypothesis for each phase φ in [0, P): a mapping begins at each step of the stream, counted from 0, that is φ modulo P. The hypotheses are equally
/// likely at first. Under one of them the mapping is as in <see cref="KnownSwitches"/>, and its weight is multiplied by the probability of each
/// target: 1 or 0 where the input is known, ½ where it is new. So the joint posterior over phase and function takes P weights and P small tables.
/// Weights are powers of two, so this is exact: the least is 2^−4 for each mapping of the stream.
/// </remarks>
/// <param name="period">Steps P of each mapping.</param>
internal sealed class KnownPeriod(int period) : ICarriedPredictor
{
    private readonly double[] _weights = [.. Enumerable.Repeat(1.0, period)];
    private readonly SeenInputs[] _mappings = new SeenInputs[period];
    private int _step;

    /// <inheritdoc/>
    public double Predict(int input)
    {
        double ones = 0, total = 0;
        for (int phase = 0; phase < period; phase++)
        {
            ones += _weights[phase] * _mappings[phase].Probability(input);
            total += _weights[phase];
        }

        return ones / total;
    }

    /// <inheritdoc/>
    public void Observe(int input, int target)
    {
        for (int phase = 0; phase < period; phase++)
        {
            _weights[phase] *= _mappings[phase].Probability(input, target);
            _mappings[phase] = _mappings[phase].With(input, target);
        }

        _step++;
        _mappings[_step % period] = default;
    }
}
