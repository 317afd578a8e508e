namespace Jaksa2005.Imitation;

/// <summary>A group of the variables that section 2 samples: "Δw, w, θ, x, ev, J, in, and f'(in)".</summary>
public enum Variable
{
    /// <summary>w_ij of every link.</summary>
    Weights,

    /// <summary>θ_i of every unit.</summary>
    Biases,

    /// <summary>x_j of the inputs.</summary>
    Inputs,

    /// <summary>x_i of the outputs, y in Figure 2.</summary>
    Outputs,

    /// <summary>ev_i of the outputs.</summary>
    Expected,

    /// <summary>x_i of the hidden units.</summary>
    Hidden,

    /// <summary>J of the present pattern.</summary>
    Error,

    /// <summary>in_i of every unit.</summary>
    Nets,

    /// <summary>f'(in_i) of every unit.</summary>
    Slopes,

    /// <summary>Δw and Δθ of the step before; zero at the first.</summary>
    PreviousChanges,
}
