using System.Collections.Immutable;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>All kinds of networks, for readers that take any.</summary>
/// <remarks>Apart from <see cref="NetworkFile"/>, so that code for one kind does not depend on the others.</remarks>
public static class NetworkKinds
{
    private static readonly ImmutableArray<(string Kind, Func<WeightsFile, INetwork> From)> s_all =
    [
        (Lstm1997.Kind, Lstm1997.From),
        (ForgetGateLstm.Kind, ForgetGateLstm.From),
        (Gru.Kind, Gru.From),
        (Elman.Kind, Elman.From),
        (FullyRecurrent.Kind, FullyRecurrent.From),
        (FeedForward.Kind, FeedForward.From),
        (BoscLearner.Kind, BoscLearner.From),
        (KalmanLearner.Kind, KalmanLearner.From),
        (GradientLearner.Kind, GradientLearner.From),
        (MamlLearner.Kind, MamlLearner.From),
        (SharedRule.Kind, SharedRule.From),
        (RecurrentPredictor.Kind, RecurrentPredictor.From),
    ];

    /// <summary>The names of all kinds.</summary>
    public static IEnumerable<string> Names => s_all.Select(known => known.Kind);

    /// <summary>The network of a weights file, of whatever kind; throws <see cref="WeightsFormatException"/> when the kind is unknown.</summary>
    public static INetwork Open(WeightsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string kind = NetworkFile.KindOf(file);
        foreach ((string known, Func<WeightsFile, INetwork> from) in s_all)
        {
            if (known == kind)
            {
                return from(file);
            }
        }

        throw new WeightsFormatException($"the network is of kind '{kind}', but the known kinds are: {string.Join(", ", Names)}.");
    }
}
