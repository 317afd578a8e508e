namespace Pipeline.Store;

/// <summary>How patient transfers are.</summary>
public sealed record TransferOptions
{
    private static readonly TimeSpan s_month = TimeSpan.FromDays(30);

    /// <summary>Transfers at a time.</summary>
    /// <value>16.</value>
    public int Parallelism { get; init; } = 16;

    /// <summary>Attempts after the first.</summary>
    /// <value>5.</value>
    public int Retries { get; init; } = 5;

    /// <summary>Pause before the first retry; it doubles, with jitter.</summary>
    /// <value>200 milliseconds.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause, also when a remote asks for a longer one.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A remote that gives nothing for this long has stalled.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A transfer that stays slower than this many bytes a second has stalled, too.</summary>
    /// <value>64 KiB.</value>
    public int SlowestRate { get; init; } = 1 << 16;

    /// <summary>Uploads that begin again from their first byte before the blob counts as failed.</summary>
    /// <value>3.</value>
    public int Restarts { get; init; } = 3;

    /// <summary>Bytes of one piece of an upload; an upload resumes between pieces.</summary>
    /// <value>8 MiB.</value>
    public int ChunkSize { get; init; } = 8 << 20;

    /// <summary>The longest that a transfer of <paramref name="bytes"/> may take in one attempt; at most a month, whatever size somebody announces.</summary>
    public TimeSpan PatienceFor(long bytes) => Stall + TimeSpan.FromSeconds(Math.Min((double)bytes / SlowestRate, s_month.TotalSeconds));
}
