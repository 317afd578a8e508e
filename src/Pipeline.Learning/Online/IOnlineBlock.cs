namespace Pipeline.Learning.Online;

/// <summary>Sixteen independent runs of an on-line rule, one a lane: each has its own weights and data.</summary>
/// <typeparam name="TNumber">float, or double to check the rule.</typeparam>
internal interface IOnlineBlock<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Gives a lane its weights, in the order of the network's parameters.</summary>
    void SetWeights(int lane, ReadOnlySpan<TNumber> weights);

    /// <summary>Copies a lane's weights out.</summary>
    void GetWeights(int lane, Span<TNumber> weights);

    /// <summary>Numbers that a lane carries from step to step beside its weights: traces, states and sources.</summary>
    int StateLength { get; }

    /// <summary>Copies out what a lane carries; <see cref="StateLength"/> numbers.</summary>
    void GetState(int lane, Span<TNumber> state);

    /// <summary>Gives a lane what <see cref="GetState"/> copied out.</summary>
    void SetState(int lane, ReadOnlySpan<TNumber> state);

    /// <summary>Forgets states and traces: the next step is the first of a sequence.</summary>
    void ResetState();

    /// <summary>Runs the steps of a sequence in every lane and changes its weights at each.</summary>
    /// <param name="external">For each step the external rows of the network's step.</param>
    /// <param name="rate">The learning rate α.</param>
    /// <param name="squaredErrors">For each lane the sum of squared errors over steps and outputs, before each change; written.</param>
    void Run(ReadOnlySpan<TNumber> external, double rate, Span<TNumber> squaredErrors);
}
