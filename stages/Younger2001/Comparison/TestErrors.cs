using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>The errors of a network with fixed weights.</summary>
internal static class TestErrors
{
    /// <summary>Errors by step on test sequences, with the state reset at each mapping.</summary>
    public static ErrorByStep Of(INetwork network, Parameters weights, MappingSequence[] test, int threads) =>
        ErrorByStep.Of(Predictions.AbsoluteErrors(network.ToFile(weights), [.. test.Select(sequence => new[] { sequence })], threads));
}
