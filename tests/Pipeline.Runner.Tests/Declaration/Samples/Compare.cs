using Pipeline.Core;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>Compares learners.</summary>
[Stage("sample.compare")]
[Input("learners", Format.Weights, Many = true)]
[Output("figure", Format.Figure)]
[Output("ranks", Format.Table)]
[Metric("best")]
public sealed class Compare : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
}
