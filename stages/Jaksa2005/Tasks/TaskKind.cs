namespace Jaksa2005.Tasks;

/// <summary>What a basic network learns.</summary>
public enum TaskKind
{
    /// <summary>Conjunction of two bits (Table 1).</summary>
    And,

    /// <summary>Disjunction of two bits (Table 1).</summary>
    Or,

    /// <summary>Exclusive disjunction of two bits. Not in the paper.</summary>
    Xor,

    /// <summary>Parity of four bits. Not in the paper.</summary>
    Parity,

    /// <summary>Eight patterns with a single 1, to be repeated at the output through fewer hidden units. Not in the paper.</summary>
    Encoder,

    /// <summary>Inner or outer square (Figure 12), two outputs.</summary>
    Square,

    /// <summary>The same with the inner square elsewhere. Not in the paper.</summary>
    ShiftedSquare,
}
