namespace Bosc2016.Learners;

/// <summary>In what one thing a Bosc learner or its model differs from the paper's, to answer what the paper asks or claims in passing.</summary>
public enum LearnerVariant
{
    /// <summary>In nothing.</summary>
    None,

    /// <summary>The model's hidden units are linear: is "the non-linearity of the model … effectively used by the learner" (section 4)?</summary>
    LinearModel,

    /// <summary>The model has two hidden layers of 16 units: "potentially complex and deep networks could be learned" (section 1).</summary>
    TwoHiddenLayers,

    /// <summary>The learner updates W₁ and b₁ alone: "a subset of parameters which will not be updated, optimise their initial value" (section 4).</summary>
    FirstLayer,

    /// <summary>The learner updates w₂ and b₂ alone.</summary>
    SecondLayer,

    /// <summary>θ₀ stays as it was drawn; the paper learns it, as "some sort of prior" (section 2).</summary>
    FixedInitialModel,

    /// <summary>The learner updates before it predicts, as in Hochreiter et al. 2001: "does not make any difference in performance" (footnote 2).</summary>
    UpdatesFirst,

    /// <summary>Movement of the model in the test part is rewarded: "encourage updates during the test phase" (section 4).</summary>
    MovementBonus,
}
