using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Spectre.Console;

namespace Pipeline.Cli.Rendering;

/// <summary>A bar for each running instance on a terminal; finished ones stay above it as lines.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, bool isVerbose) : IRunDisplay
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InstanceName, ProgressTask> _bars = [];
    private ProgressContext? _context;

    /// <inheritdoc/>
    public async Task<RunSummary> ShowAsync(Func<Task<RunSummary>> run) =>
        await console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                _context = context;
                return await run();
            });

    /// <inheritdoc/>
    public void Begun(int instances) => Line("grey", $"looking at {instances} {(instances == 1 ? "instance" : "instances")}");

    /// <inheritdoc/>
    public void Reused(InstanceName instance)
    {
        if (isVerbose)
        {
            Line("grey", $"cached  {instance}");
        }
    }

    /// <inheritdoc/>
    public void Started(InstanceName instance, ImmutableArray<Reason> reasons)
    {
        Line("blue", $"run     {instance}: {ReasonText.Brief(reasons)}");
        lock (_gate)
        {
            _bars[instance] = _context!.AddTask(Describe(instance), maxValue: 1);
        }
    }

    /// <inheritdoc/>
    public void Advanced(InstanceName instance, StageProgress progress)
    {
        lock (_gate)
        {
            if (_bars.TryGetValue(instance, out ProgressTask? bar) && progress.Total > 0)
            {
                bar.Value = (double)progress.Done / progress.Total;
                bar.Description = Describe(instance)
                    + (progress.Loss is double loss ? string.Create(CultureInfo.InvariantCulture, $" [grey]loss {loss:0.00000}[/]") : "");
            }
        }
    }

    /// <inheritdoc/>
    public void Completed(InstanceName instance, TimeSpan duration)
    {
        Remove(instance);
        Line("green", $"done    {instance} in {DurationText.Of(duration)}");
    }

    /// <inheritdoc/>
    public void Failed(InstanceName instance, PipelineException failure)
    {
        Remove(instance);
        Line("red", $"FAILED  {failure.Message}");
    }

    /// <inheritdoc/>
    public void Noticed(string message) => Line("yellow", $"notice  {message}");

    private void Remove(InstanceName instance)
    {
        lock (_gate)
        {
            if (_bars.Remove(instance, out ProgressTask? bar))
            {
                bar.Value = bar.MaxValue;
                bar.StopTask();
            }
        }
    }

    private static string Describe(InstanceName instance) => Markup.Escape(TerminalText.Escape(instance.ToString()));

    private void Line(string colour, string text) => console.MarkupLine($"[{colour}]{Markup.Escape(TerminalText.Escape(text, keepLines: true))}[/]");
}
