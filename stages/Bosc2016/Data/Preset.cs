namespace Bosc2016.Data;

/// <summary>The constants of the generator, as far as the paper's text has lost them.</summary>
public enum Preset
{
    /// <summary>5 inputs and noise 0.8, labels of the clean samples: the paper's three baselines land on their means.</summary>
    A,

    /// <summary>10 inputs and noise 0.5, labels of the clean samples: fits the baselines as well.</summary>
    B,

    /// <summary>10 inputs and noise 0.1, labels of the noisy samples, as the text reads.</summary>
    Literal,
}
