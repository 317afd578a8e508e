namespace Jaksa2005.Imitation;

/// <summary>The learning network and its training: step 2 of section 2.</summary>
/// <param name="Hidden">Hidden units; 0 for none.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Passes">Passes over the trace.</param>
/// <param name="Order">Order of the rows.</param>
/// <param name="Coding">Coding of the outputs.</param>
/// <param name="Scaling">Scaling of the inputs.</param>
/// <param name="Variables">What it sees.</param>
internal sealed record LearningNetworkSettings(
    int Hidden, double Rate, int Passes, RowOrder Order, CodingKind Coding, InputScaling Scaling, IReadOnlyList<Variable> Variables);
