using Pipeline.Numerics.Functions;

namespace Younger2001.FixedWeights;

/// <summary>Figure 1 (2): a conventional neuron whose learning algorithm is a recurrent network of fixed weights, which sets the synapse's weight.</summary>
/// <param name="network">The learning algorithm: <see cref="SynapseNetworks.LearningAlgorithm"/>.</param>
/// <param name="initialWeight">The synapse's weight before the first step.</param>
internal sealed class RecurrentLearningAlgorithm(UnitNetwork network, double initialWeight) : ISynapse
{
    private readonly UnitNetworkRun _algorithm = new(network);
    private double _weight = initialWeight;

    /// <inheritdoc/>
    public (double Output, double NewWeight) Step(double x, double target)
    {
        double y = Exponential.Logistic(_weight * x);
        _algorithm[SynapseNetworks.One] = 1;
        _algorithm[SynapseNetworks.X] = x;
        _algorithm[SynapseNetworks.Y] = y;
        _algorithm[SynapseNetworks.Target] = target;
        _algorithm.Step();
        _weight = _algorithm[SynapseNetworks.NewWeight];
        return (y, _weight);
    }
}
