using Jaksa2005.Networks;

namespace Jaksa2005.Imitation;

/// <summary>Layers of a learning network.</summary>
internal static class LearnerTopology
{
    /// <summary><c>9-2-5</c> (Figure 3), or <c>7-3</c> without hidden units.</summary>
    public static Topology Of(int hidden, int inputs, int outputs) => hidden == 0 ? new Topology(inputs, outputs) : new Topology(inputs, hidden, outputs);
}
