using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Named exclusive locks among all processes that use one folder.</summary>
/// <remarks>The kernel releases them when their holder dies, so nothing ever needs unlocking.</remarks>
internal sealed class KernelLocks(IFileSystem files, string folder, TimeProvider time)
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes lock <paramref name="name"/>, or answers null when somebody has it.</summary>
    public IDisposable? TryTake(string name) => StoreException.Guard(folder, () => files.TryLock(PathOf(name)));

    /// <summary>Waits for a lock that is held for short steps only.</summary>
    /// <exception cref="StoreException">It is still held after <paramref name="patience"/>: its holder is stopped.</exception>
    public IDisposable Take(string name, TimeSpan patience)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = s_shortestPause;
        IDisposable? held;
        while ((held = TryTake(name)) is null)
        {
            if (time.GetElapsedTime(start) > patience)
            {
                throw new StoreException(
                    $"Lock '{PathOf(name)}' must be free within {patience.TotalSeconds:0} s, but another process still holds it.",
                    $"Find the process with 'fuser {PathOf(name)}' and continue or end it; its end frees the lock.");
            }

            Thread.Sleep(pause);
            pause = Longer(pause);
        }

        return held;
    }

    /// <summary>Waits for a lock that may be held as long as a stage runs.</summary>
    public async Task<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        TimeSpan pause = s_shortestPause;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(name) is { } held)
            {
                return held;
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = Longer(pause);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < s_longestPause ? pause * 2 : s_longestPause;

    private string PathOf(string name) => Path.Combine(folder, name + ".lock");
}
