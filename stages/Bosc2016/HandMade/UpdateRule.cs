namespace Bosc2016.HandMade;

/// <summary>How a hand-made algorithm changes the model's parameters along a gradient.</summary>
public enum UpdateRule
{
    /// <summary>Plain gradient descent.</summary>
    Sgd,

    /// <summary>Adam.</summary>
    Adam,

    /// <summary>SMORMS3, the paper's own choice for meta-training.</summary>
    Smorms3,
}
