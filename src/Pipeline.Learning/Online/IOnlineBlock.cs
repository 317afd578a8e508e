using System.Collections.Immutable;
using Pipeline.Learning.Scanning;

namespace Pipeline.Learning.Online;

/// <summary>Independent runs of an on-line rule, one a lane: each has its own weights and data.</summary>
/// <typeparam name="TNumber">float, or double to check the rule.</typeparam>
internal interface IOnlineBlock<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Gives a lane its weights, in the order of the network's parameters.</summary>
    void SetWeights(int lane, ReadOnlySpan<TNumber> weights);

    /// <summary>Copies a lane's weights out.</summary>
    void GetWeights(int lane, Span<TNumber> weights);

    /// <summary>What each lane carries from step to step beside its weights: traces, states and sources, a number for each lane in a row.</summary>
    ImmutableArray<AlignedArray<TNumber>> Carried { get; }

    /// <summary>Forgets states and traces: the next step is the first of a sequence.</summary>
    void ResetState();

    /// <summary>Runs the steps of a sequence in every lane and changes its weights.</summary>
    /// <param name="external">For each step the external rows of the network's step, sixteen numbers apart, from the first lane's number on.</param>
    /// <param name="rates">For each lane the learning rate α.</param>
    /// <param name="squaredErrors">For each lane the sum of squared errors over steps and outputs, each before the change it causes; written.</param>
    void Run(ReadOnlySpan<TNumber> external, ReadOnlySpan<TNumber> rates, Span<TNumber> squaredErrors);
}
