using Pipeline.Authoring;
using Pipeline.Core;
using Younger2001.Mappings;

namespace Younger2001.Evaluation;

/// <summary>Evaluates a learner whose weights stay fixed: error by step and cycles to learn, with the state reset at each mapping (Table 1).</summary>
[Stage("younger2001.evaluate")]
[Input("learner", Format.Weights)]
[Input("sequences", Format.Table)]
[Output("by-step", Format.Table)]
[Output("cycles", Format.Table)]
[Metric("mse")]
[Metric("mse-at-step")]
[Metric("crossing", Unit = "step")]
[Metric("cycles-mean", Unit = "step")]
[Metric("cycles-median", Unit = "step")]
[Metric("cycles-q90", Unit = "step")]
[Metric("cycles-never")]
public sealed class Evaluate(EvaluateSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        float[][] errors = Predictions.AbsoluteErrors(stage.OpenWeights("learner"), [.. sequences.All.Select(sequence => new[] { sequence })], stage.Cores);
        MappingErrors.Write(stage, sequences, errors, settings.Tau, settings.Step);
        return Task.CompletedTask;
    }
}
