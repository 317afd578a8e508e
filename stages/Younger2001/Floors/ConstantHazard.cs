using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>
/// The Bayes filter for a stream in which a new mapping begins with the same probability at every step: it knows how often mappings change, but not
/// that they change periodically.
/// </summary>
/// <remarks>
/// With p(f) the probability that function f makes the present step, h the hazard and (x, y) the step:
/// p(f) ← p(f)·[f(x) = y] / Σ, then p(f) ← (1 − h) p(f) + h/16.
/// </remarks>
/// <param name="hazard">The probability h that a new mapping begins, in (0, 1].</param>
internal sealed class ConstantHazard(double hazard) : ICarriedPredictor
{
    private readonly double[] _probabilities = [.. Enumerable.Repeat(1.0 / BooleanFunction.Count, BooleanFunction.Count)];

    /// <inheritdoc/>
    public double Predict(int input) => Probability(input, 1);

    /// <inheritdoc/>
    public void Observe(int input, int target)
    {
        double evidence = Probability(input, target);
        for (int number = 0; number < BooleanFunction.Count; number++)
        {
            double posterior = new BooleanFunction(number).Value(input) == target ? _probabilities[number] / evidence : 0;
            _probabilities[number] = ((1 - hazard) * posterior) + (hazard / BooleanFunction.Count);
        }
    }

    private double Probability(int input, int target)
    {
        double sum = 0;
        for (int number = 0; number < BooleanFunction.Count; number++)
        {
            sum += new BooleanFunction(number).Value(input) == target ? _probabilities[number] : 0;
        }

        return sum;
    }
}
