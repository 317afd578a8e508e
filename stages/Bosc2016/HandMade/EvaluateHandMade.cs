using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;

namespace Bosc2016.HandMade;

/// <summary>
/// The paper's model trained by a hand-made algorithm, which the paper leaves as future work (section 5): on each data set it learns the train part and
/// predicts the test part. Rate and initial scale are those that <see cref="SearchHandMade"/> found on other data sets.
/// </summary>
[Stage("bosc2016.hand-made")]
[Input("sets", Format.Table)]
[Input("choice", Format.Table)]
[Output("by-set", Format.Table)]
[Metric("mce", Unit = "nat")]
[Metric("mce-deviation", Unit = "nat")]
[Metric("mce-standard-error", Unit = "nat")]
[Metric("mce-clipped-3", Unit = "nat")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
public sealed class EvaluateHandMade(EvaluateHandMadeSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        var choice = HandMadeChoice.Read(stage, "choice");
        TestErrors.Write(stage, sets, HandMadePredictions.Of(stage, settings.Algorithm, choice, sets, cancellationToken));
        return Task.CompletedTask;
    }
}
