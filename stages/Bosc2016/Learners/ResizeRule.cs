using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Learners;

/// <summary>
/// Gives a trained shared rule a model of other sizes, unseen in meta-training: its ten numbers stay, and the fixed random direction is drawn anew. It answers
/// the remark of section 3 that each component of the gates "is bound to a specific parameter".
/// </summary>
[Stage("bosc2016.resize-rule")]
[Input("rule", Format.Weights)]
[Output("weights", Format.Weights)]
[Metric("model-parameters", Unit = "count")]
public sealed class ResizeRule(ResizeRuleSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        WeightsFile file = stage.OpenWeights("rule");
        SharedRule trained = SharedRule.From(file);
        var resized = new SharedRule(trained.Settings with
        {
            Inputs = settings.Inputs ?? trained.Settings.Inputs,
            ModelUnits = settings.ModelUnits ?? trained.Settings.ModelUnits,
            ModelSecondUnits = settings.ModelSecondUnits,
        });
        Parameters weights = resized.TakeOver(Parameters.From(file, trained.Step), stage.Random("direction"));
        stage.WriteWeights("weights", resized.ToFile(weights));
        stage.Metric("model-parameters", resized.Settings.Model.Parameters);
        return Task.CompletedTask;
    }
}
