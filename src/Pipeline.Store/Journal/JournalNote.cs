namespace Pipeline.Store;

/// <summary>Local history of a result. It stays in the journal and never enters a manifest.</summary>
/// <param name="Instance">The instance that ran, such as <c>younger2001/boolean/learner[seed=1001]</c>.</param>
/// <param name="Reason">Why it ran.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="FinishedAt">When it finished.</param>
public sealed record JournalNote(string Instance, string Reason, TimeSpan Duration, DateTimeOffset FinishedAt)
{
    /// <summary>Where the result was received from, when it was not computed in this store.</summary>
    /// <value>Null: it was computed here.</value>
    public string? Origin { get; init; }
}
