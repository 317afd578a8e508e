using System.Globalization;
using Pipeline.Reporting;
using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Rendering;

/// <summary>The last line of a run.</summary>
internal static class ClosingLine
{
    /// <summary><c>3 ran, 41 cached (12 by early cutoff), 0 failed in 12.4 s (saved 1 h 03 m)</c>.</summary>
    public static string Of(RunSummary summary)
    {
        int cutoff = summary.Count(InstanceOutcome.CachedByEarlyCutoff);
        int cached = summary.Count(InstanceOutcome.Cached) + cutoff;
        int notRun = summary.Count(InstanceOutcome.NotRun);
        string cutoffText = cutoff > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({cutoff} by early cutoff)") : "";
        string notRunText = notRun > 0 ? string.Create(CultureInfo.InvariantCulture, $", {notRun} not run") : "";
        string saved = summary.Saved > TimeSpan.Zero ? $" (saved {DurationText.Of(summary.Saved)})" : "";
        string interrupted = summary.WasInterrupted ? "interrupted: " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{interrupted}{summary.Count(InstanceOutcome.Ran)} ran, {cached} cached{cutoffText}, {summary.Count(InstanceOutcome.Failed)} failed{notRunText} in {DurationText.Of(summary.Elapsed)}{saved}");
    }
}
