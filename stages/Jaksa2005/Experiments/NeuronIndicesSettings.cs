namespace Jaksa2005.Experiments;

/// <summary>Settings of <see cref="NeuronIndices"/>.</summary>
/// <param name="Experiment">The experiment whose basic network is shown; it has hidden units.</param>
public sealed record NeuronIndicesSettings(ExperimentSettings Experiment);
