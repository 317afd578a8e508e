using Pipeline.Learning.Weights;

namespace Younger2001.Evolution;

/// <summary>The least error so far of a training, looked at a fixed number of times.</summary>
/// <param name="looks">How often.</param>
/// <param name="steps">Steps of the training; at least as many.</param>
/// <param name="errorOf">The error of weights.</param>
internal sealed class BestSoFar(int looks, int steps, Func<Parameters, double> errorOf)
{
    private readonly int _steps = steps >= looks
        ? steps
        : throw new ArgumentOutOfRangeException(nameof(steps), steps, $"A training of {steps} steps cannot be looked at {looks} times. Let it be longer.");

    private readonly List<double> _errors = [];

    /// <summary>The least error up to each look.</summary>
    public IReadOnlyList<double> Errors => _errors;

    /// <summary>Looks at the weights after a step, where it is time to.</summary>
    public void Offer(long step, Parameters weights)
    {
        if (step * looks / _steps > (step - 1) * looks / _steps)
        {
            double error = errorOf(weights);
            _errors.Add(_errors.Count == 0 ? error : Math.Min(error, _errors[^1]));
        }
    }
}
