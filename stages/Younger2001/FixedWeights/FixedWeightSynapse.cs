namespace Younger2001.FixedWeights;

/// <summary>Figure 1 (3) and (4): one recurrent network of fixed weights, in which the synapse's weight is a signal in a loop.</summary>
/// <param name="network">One of <see cref="SynapseNetworks.FixedWeight"/>.</param>
internal sealed class FixedWeightSynapse(UnitNetwork network) : ISynapse
{
    private readonly UnitNetworkRun _run = new(network);

    /// <inheritdoc/>
    public (double Output, double NewWeight) Step(double x, double target)
    {
        _run[SynapseNetworks.One] = 1;
        _run[SynapseNetworks.X] = x;
        _run[SynapseNetworks.Target] = target;
        _run.Step();
        return (_run[SynapseNetworks.Y], _run[SynapseNetworks.NewWeight]);
    }
}
