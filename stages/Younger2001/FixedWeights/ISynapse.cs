namespace Younger2001.FixedWeights;

/// <summary>A neuron with one synapse that learns, in one of the forms of Figure 1.</summary>
internal interface ISynapse
{
    /// <summary>One example: the neuron's output y = σ(oldW · x), then what it has learned from the target.</summary>
    /// <returns>The output, and the synapse's weight after learning.</returns>
    (double Output, double NewWeight) Step(double x, double target);
}
