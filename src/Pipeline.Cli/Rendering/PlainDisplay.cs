using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Rendering;

/// <summary>One line an event, for logs and pipes; a heartbeat every 30 seconds while stages run.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="time">Drives the heartbeat.</param>
/// <param name="isVerbose">Whether reused results have lines too.</param>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time, bool isVerbose) : IRunDisplay
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly Dictionary<InstanceName, StageProgress> _running = [];

    /// <inheritdoc/>
    public async Task<RunSummary> ShowAsync(Func<Task<RunSummary>> run)
    {
        using ITimer timer = time.CreateTimer(_ => Beat(), null, s_heartbeat, s_heartbeat);
        return await run();
    }

    /// <inheritdoc/>
    public void Begun(int instances) => Write($"looking at {instances} {(instances == 1 ? "instance" : "instances")}");

    /// <inheritdoc/>
    public void Reused(InstanceName instance)
    {
        if (isVerbose)
        {
            Write($"cached  {instance}");
        }
    }

    /// <inheritdoc/>
    public void Started(InstanceName instance, ImmutableArray<Reason> reasons)
    {
        lock (_gate)
        {
            _running[instance] = default;
        }

        Write($"run     {instance}: {ReasonText.Brief(reasons)}");
    }

    /// <inheritdoc/>
    public void Advanced(InstanceName instance, StageProgress progress)
    {
        lock (_gate)
        {
            _running[instance] = progress;
        }
    }

    /// <inheritdoc/>
    public void Completed(InstanceName instance, TimeSpan duration)
    {
        Forget(instance);
        Write($"done    {instance} in {DurationText.Of(duration)}");
    }

    /// <inheritdoc/>
    public void Failed(InstanceName instance, PipelineException failure)
    {
        Forget(instance);
        Write($"FAILED  {failure.Message}");
    }

    /// <inheritdoc/>
    public void Noticed(string message) => Write($"notice  {message}");

    private void Forget(InstanceName instance)
    {
        lock (_gate)
        {
            _running.Remove(instance);
        }
    }

    private void Beat()
    {
        string[] lines;
        lock (_gate)
        {
            lines = [.. _running.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal).Select(entry => $"running {entry.Key}{ProgressText(entry.Value)}")];
        }

        Array.ForEach(lines, Write);
    }

    private static string ProgressText(StageProgress progress)
    {
        string share = progress.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $" {100.0 * progress.Done / progress.Total:0} %") : "";
        string loss = progress.Loss is double value ? string.Create(CultureInfo.InvariantCulture, $", loss {value:0.00000}") : "";
        return share + loss;
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(TerminalText.Escape(line, keepLines: true));
            output.Flush();
        }
    }
}
