namespace Pipeline.Core;

/// <summary>One step of a paper's experiment. Its constructor takes its settings, a sealed record bound from <c>with:</c>.</summary>
/// <remarks>A stage sees its inputs and nothing else: no path, clock, network or environment. The purity check enforces this.</remarks>
public interface IStage
{
    /// <summary>Reads inputs, writes every declared output and metric. Same inputs, settings and seed give the same bytes.</summary>
    Task RunAsync(StageContext stage, CancellationToken cancellationToken);
}
