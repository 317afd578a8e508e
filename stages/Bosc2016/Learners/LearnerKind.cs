namespace Bosc2016.Learners;

/// <summary>What updates the model after each sample.</summary>
public enum LearnerKind
{
    /// <summary>The paper's: an LSTM whose cell state is the model.</summary>
    Bosc,

    /// <summary>Beyond the paper: an extended Kalman filter with a meta-learned prior over the model.</summary>
    Kalman,

    /// <summary>Beyond the paper: the paper's gates, which let in the model's own gradient.</summary>
    Gradient,

    /// <summary>Beyond the paper: gradient descent in one pass, whose initial parameters and rate are meta-learned.</summary>
    Maml,

    /// <summary>Beyond the paper: one filter for models of all sizes, of ten meta-learned numbers.</summary>
    SharedRule,

    /// <summary>Beyond the paper: a recurrent network that predicts directly and has no model.</summary>
    RecurrentPredictor,
}
