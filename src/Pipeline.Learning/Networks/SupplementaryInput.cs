namespace Pipeline.Learning.Networks;

/// <summary>What a learner sees, beside its problem's own input, of how the step before went.</summary>
public enum SupplementaryInput
{
    /// <summary>The target of the step before, as the data hold it.</summary>
    Target,

    /// <summary>The target of the step before minus the network's own output there.</summary>
    Error,
}
