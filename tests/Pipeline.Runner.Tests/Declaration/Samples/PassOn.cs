using Pipeline.Core;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>A stage whose inputs all have its output's kind, for chains and cycles.</summary>
[Stage("sample.pass-on")]
[Input("from", Format.Table, Many = true, Optional = true)]
[Output("out", Format.Table)]
public sealed class PassOn : IStage
{
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
}
