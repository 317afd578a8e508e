namespace Pipeline.Learning.Steps;

/// <summary>Where the number in a <see cref="Row"/> comes from.</summary>
internal enum RowKind
{
    /// <summary>The caller wrote it: an input of the step. Row zero is the weight of the step in the loss.</summary>
    External,

    /// <summary>The constant 1, the input of every bias.</summary>
    One,

    /// <summary>An operation wrote it.</summary>
    Computed,

    /// <summary>The previous step left it as a state.</summary>
    State,
}
