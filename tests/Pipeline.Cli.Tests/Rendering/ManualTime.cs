namespace Pipeline.Cli.Tests.Rendering;

/// <summary>A clock that moves when a test says so, and calls the timers that come due.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now;

    /// <summary>Timers that are not disposed.</summary>
    public int TimerCount => _timers.Count;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), _now + dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan duration)
    {
        _now += duration;
        foreach (ManualTimer timer in _timers.ToArray())
        {
            timer.CallUntil(_now);
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback, TimeSpan due, TimeSpan period) : ITimer
    {
        private TimeSpan _due = due;

        public void CallUntil(TimeSpan now)
        {
            for (; _due <= now; _due += period)
            {
                callback();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("A display sets its timer once.");

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
