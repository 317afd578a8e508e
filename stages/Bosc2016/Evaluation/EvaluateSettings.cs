using Bosc2016.Training;

namespace Bosc2016.Evaluation;

/// <summary>Settings of <see cref="Evaluate"/>.</summary>
/// <param name="ScaledByTrainPart">Whether samples are centred and scaled by the train part alone, so that nothing is known of the test inputs.</param>
/// <param name="Order">In what order the samples of a set are shown. Whatever it is, the table <c>by-step</c> has the train part first.</param>
public sealed record EvaluateSettings(bool ScaledByTrainPart = false, SampleOrder Order = SampleOrder.TrainFirst);
