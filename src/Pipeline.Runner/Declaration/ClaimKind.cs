namespace Pipeline.Runner.Declaration;

/// <summary>What a claim can count for.</summary>
public enum ClaimKind
{
    /// <summary>The paper's own protocol: the only kind that can count as a reproduction.</summary>
    Faithful,

    /// <summary>The same question with modern means; shown in its own column, never in the reproduced total.</summary>
    Beyond,

    /// <summary>What the paper proposes, or what we add.</summary>
    Extension,

    /// <summary>A free choice was fitted to this number, so it is shown and counts for nothing.</summary>
    Calibrated,

    /// <summary>Cannot be tested; <c>because:</c> says why.</summary>
    NotTestable,
}
