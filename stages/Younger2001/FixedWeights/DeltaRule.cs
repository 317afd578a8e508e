namespace Younger2001.FixedWeights;

/// <summary>The attendant learning algorithm, newW = oldW + η (target − y) y (1 − y) x, of the neuron y = σ(oldW · x).</summary>
/// <param name="LearningRate">The rate η.</param>
/// <param name="InitialWeight">The synapse's weight before the first step.</param>
// Paper gap: Figure 1 only says newW = f(x, y, δ, oldW). This is the delta rule for one logistic neuron.
internal readonly record struct DeltaRule(double LearningRate, double InitialWeight);
