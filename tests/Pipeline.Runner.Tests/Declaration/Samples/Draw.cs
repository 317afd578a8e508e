using Pipeline.Core;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>Draws <c>mappings</c> for a <see cref="Train"/> stage.</summary>
[Stage("sample.draw")]
[Output("train", Format.Table)]
[Output("test", Format.Table)]
[Metric("mappings", Unit = "count")]
public sealed class Draw(DrawSettings settings) : IStage
{
    public DrawSettings Settings { get; } = settings;

    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
}
