using Pipeline.Core;

namespace Pipeline.Runner.Execution;

/// <summary>Passes a stage's progress on, ten times a second at most: a training reports each of its updates, and there are thousands in a second.</summary>
/// <remarks>The first and the last step of the work always pass. Any thread may report.</remarks>
/// <param name="time">The clock.</param>
/// <param name="advanced">Whom to tell.</param>
internal sealed class PacedProgress(TimeProvider time, Action<StageProgress> advanced)
{
    /// <summary>The least time between two reports.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly long _pace = (long)(Pace.TotalSeconds * time.TimestampFrequency);
    private long _due = long.MinValue;

    /// <summary>Passes <paramref name="progress"/> on if it is time, or if the work is done.</summary>
    public void Report(StageProgress progress)
    {
        long now = time.GetTimestamp(), due = Volatile.Read(ref _due);
        bool isDue = now >= due && Interlocked.CompareExchange(ref _due, now + _pace, due) == due;
        if (isDue || progress.Done >= progress.Total)
        {
            advanced(progress);
        }
    }
}
