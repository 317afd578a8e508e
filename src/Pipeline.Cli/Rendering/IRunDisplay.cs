using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Rendering;

/// <summary>Shows a run to a person or a program.</summary>
internal interface IRunDisplay : IRunObserver
{
    /// <summary>Shows what happens while <paramref name="run"/> works.</summary>
    Task<RunSummary> ShowAsync(Func<Task<RunSummary>> run);
}
