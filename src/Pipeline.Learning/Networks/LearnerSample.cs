using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>What a learner of models is given at each step: one sample of a data set. The same inputs, loss and outputs serve every such learner.</summary>
/// <param name="X">x, n numbers: the input <c>input</c>.</param>
/// <param name="Y">y, 0 or 1: the input <c>target</c>.</param>
/// <param name="Shown">s, 1 while training samples are shown and 0 after: the input <c>shown</c>.</param>
/// <param name="Counted">The factor of the sample's loss: the input <c>counted</c>.</param>
internal sealed record LearnerSample(Value X, Value Y, Value Shown, Value Counted)
{
    /// <summary>Declares the four inputs.</summary>
    public static LearnerSample Declare(StepBuilder step, int inputs) =>
        new(step.Input("input", inputs), step.Input("target", 1), step.Input("shown", 1), step.Input("counted", 1));

    /// <summary>ŷ of a model that has not seen y; adds its cross-entropy to the loss and exposes <c>output</c> and <c>logit</c>.</summary>
    public Value Predict(StepBuilder step, BinaryModel model) => Predict(step, model.Logit);

    /// <summary>σ(logit) of a logit that has not seen y; adds its cross-entropy to the loss and exposes <c>output</c> and <c>logit</c>.</summary>
    public Value Predict(StepBuilder step, Value logit)
    {
        Value prediction = step.Logistic(logit);
        step.CrossEntropyFromLogits(logit, Y, Counted);
        step.Expose("output", prediction);
        step.Expose("logit", logit);
        return prediction;
    }
}
