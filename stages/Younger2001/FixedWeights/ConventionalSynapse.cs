using Pipeline.Numerics.Functions;

namespace Younger2001.FixedWeights;

/// <summary>Figure 1 (1): a conventional neuron whose learning algorithm, a formula, changes the synapse's weight.</summary>
internal sealed class ConventionalSynapse(DeltaRule rule) : ISynapse
{
    private double _weight = rule.InitialWeight;

    /// <inheritdoc/>
    public (double Output, double NewWeight) Step(double x, double target)
    {
        double y = Exponential.Logistic(_weight * x);
        _weight += rule.LearningRate * (target - y) * y * (1 - y) * x;
        return (y, _weight);
    }
}
