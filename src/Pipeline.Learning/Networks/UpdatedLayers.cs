namespace Pipeline.Learning.Networks;

/// <summary>Which layers of its model a learner may change; the others stay as meta-training left them.</summary>
public enum UpdatedLayers
{
    /// <summary>All parameters.</summary>
    Both,

    /// <summary>W₁ and b₁.</summary>
    First,

    /// <summary>All parameters but W₁ and b₁: of a model n–H–1 w and b.</summary>
    Second,
}
