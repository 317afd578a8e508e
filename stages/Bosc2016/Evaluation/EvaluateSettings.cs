namespace Bosc2016.Evaluation;

/// <summary>Settings of <see cref="Evaluate"/>.</summary>
/// <param name="ScaledByTrainPart">Whether samples are centred and scaled by the train part alone, so that nothing is known of the test inputs.</param>
public sealed record EvaluateSettings(bool ScaledByTrainPart = false);
