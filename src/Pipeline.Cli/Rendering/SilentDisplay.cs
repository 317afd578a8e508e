using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Rendering;

/// <summary>Shows failures and notices alone (<c>--progress none</c>, <c>-q</c>).</summary>
internal sealed class SilentDisplay(TextWriter output) : IRunDisplay
{
    /// <inheritdoc/>
    public Task<RunSummary> ShowAsync(Func<Task<RunSummary>> run) => run();

    /// <inheritdoc/>
    public void Begun(int instances)
    {
    }

    /// <inheritdoc/>
    public void Reused(InstanceName instance)
    {
    }

    /// <inheritdoc/>
    public void Started(InstanceName instance, ImmutableArray<Reason> reasons)
    {
    }

    /// <inheritdoc/>
    public void Advanced(InstanceName instance, StageProgress progress)
    {
    }

    /// <inheritdoc/>
    public void Completed(InstanceName instance, TimeSpan duration)
    {
    }

    /// <inheritdoc/>
    public void Failed(InstanceName instance, PipelineException failure) => output.WriteLine(TerminalText.Escape(failure.Message, keepLines: true));

    /// <inheritdoc/>
    public void Noticed(string message) => output.WriteLine(TerminalText.Escape(message, keepLines: true));
}
