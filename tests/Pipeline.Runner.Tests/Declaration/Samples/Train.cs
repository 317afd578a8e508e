using Pipeline.Core;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>Trains a learner.</summary>
[Stage("sample.train")]
[Input("sequences", Format.Table)]
[Output("weights", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("loss")]
public sealed class Train(TrainSettings settings) : ILaneStage
{
    public TrainSettings Settings { get; } = settings;

    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RunLanesAsync(IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken) => Task.CompletedTask;
}
