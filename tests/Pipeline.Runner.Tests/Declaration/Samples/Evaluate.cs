using Pipeline.Core;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>Scores a learner.</summary>
[Stage("sample.evaluate")]
[Input("learner", Format.Weights)]
[Input("sequences", Format.Table)]
[Input("baseline", Format.Weights, Optional = true)]
[Output("errors", Format.Table)]
[Metric("mse")]
public sealed class Evaluate : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
}
