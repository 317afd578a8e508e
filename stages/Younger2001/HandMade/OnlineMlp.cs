using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Younger2001.HandMade;

/// <summary>A multilayer perceptron that starts from random weights at each mapping and makes one step of gradient descent for each example.</summary>
/// <remarks>
/// hⱼ = tanh(aⱼ·(x1, x2, 1)), y = σ(b·(h, 1)). The step lowers ½(target − y)²: with δ = rate·(target − y) y (1 − y),
/// bⱼ ← bⱼ + δ hⱼ and aⱼ ← aⱼ + δ bⱼ (1 − hⱼ²)·(x1, x2, 1), with bⱼ as it was.
/// </remarks>
internal sealed class OnlineMlp : IHandMadeLearner
{
    private readonly double _rate;
    private readonly double[] _a1, _a2, _aBias, _b, _hidden;
    private double _bBias;

    /// <summary>Draws the weights.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="units">Hidden units.</param>
    /// <param name="range">Weights are uniform in ± this.</param>
    /// <param name="rate">Learning rate.</param>
    public OnlineMlp(Philox random, int units, double range, double rate)
    {
        _rate = rate;
        (_a1, _a2, _aBias, _b, _hidden) = (new double[units], new double[units], new double[units], new double[units], new double[units]);
        foreach (double[] weights in (double[][])[_a1, _a2, _aBias, _b])
        {
            for (int j = 0; j < units; j++)
            {
                weights[j] = random.Uniform(-range, range);
            }
        }
    }

    /// <inheritdoc/>
    public double Predict(double x1, double x2)
    {
        double net = _bBias;
        for (int j = 0; j < _hidden.Length; j++)
        {
            _hidden[j] = Exponential.Tanh((_a1[j] * x1) + (_a2[j] * x2) + _aBias[j]);
            net += _b[j] * _hidden[j];
        }

        return Exponential.Logistic(net);
    }

    /// <inheritdoc/>
    public void Learn(double x1, double x2, double target)
    {
        double y = Predict(x1, x2);
        double delta = _rate * (target - y) * y * (1 - y);
        _bBias += delta;
        for (int j = 0; j < _hidden.Length; j++)
        {
            double back = delta * _b[j] * (1 - (_hidden[j] * _hidden[j]));
            _b[j] += delta * _hidden[j];
            _a1[j] += back * x1;
            _a2[j] += back * x2;
            _aBias[j] += back;
        }
    }
}
