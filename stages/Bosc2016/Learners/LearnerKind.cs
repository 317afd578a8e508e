namespace Bosc2016.Learners;

/// <summary>What updates the model after each sample.</summary>
public enum LearnerKind
{
    /// <summary>The paper's: an LSTM whose cell state is the model.</summary>
    Bosc,

    /// <summary>Beyond the paper: an extended Kalman filter with a meta-learned prior over the model.</summary>
    Kalman,
}
