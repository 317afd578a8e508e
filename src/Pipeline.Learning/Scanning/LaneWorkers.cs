namespace Pipeline.Learning.Scanning;

/// <summary>Threads that share out the blocks of an update and live as long as the training. The caller's thread is one of them.</summary>
/// <remarks>Which thread runs which block is left to chance: every block writes to its own memory, and blocks are added in their order afterwards.</remarks>
internal sealed class LaneWorkers : IDisposable
{
    private readonly int _blocks;
    private readonly Action<int, int> _work;
    private readonly Exception?[] _failures;
    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private int _next;
    private volatile int _run;
    private volatile int _busy;
    private volatile bool _stopped;

    /// <summary>Starts the threads, as many as there is work for.</summary>
    /// <param name="threads">The most threads to use, the caller's included.</param>
    /// <param name="blocks">Pieces of work in a run.</param>
    /// <param name="work">Called with the worker's number, below the thread count, and the block's.</param>
    public LaneWorkers(int threads, int blocks, Action<int, int> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        Count = Math.Min(threads, blocks);
        _blocks = blocks;
        _work = work;
        _failures = new Exception?[Count];
        _threads = [.. Enumerable.Range(1, Count - 1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Threads in use, the caller's included.</summary>
    public int Count { get; }

    /// <summary>Runs the work of every block; returns when all are done. Throws what a block threw.</summary>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        lock (_gate)
        {
            Array.Clear(_failures);
            _next = 0;
            _busy = _threads.Length;
            _run++;
            Monitor.PulseAll(_gate);
        }

        TakeBlocks(worker: 0);
        AwaitWorkers();
        foreach (Exception? failure in _failures)
        {
            if (failure is not null)
            {
                throw new InvalidOperationException("A block of sequences failed; see the inner exception.", failure);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Serve(int worker)
    {
        for (int seen = 0; AwaitRun(ref seen);)
        {
            TakeBlocks(worker);
            lock (_gate)
            {
                _busy--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    // Both waits look for a moment before they sleep: the next run mostly comes sooner than a sleeper wakes.
    private bool AwaitRun(ref int seen)
    {
        for (var spin = default(SpinWait); _run == seen && !_stopped && !spin.NextSpinWillYield;)
        {
            spin.SpinOnce();
        }

        lock (_gate)
        {
            while (_run == seen && !_stopped)
            {
                Monitor.Wait(_gate);
            }

            seen = _run;
            return !_stopped;
        }
    }

    private void AwaitWorkers()
    {
        for (var spin = default(SpinWait); _busy > 0 && !spin.NextSpinWillYield;)
        {
            spin.SpinOnce();
        }

        lock (_gate)
        {
            while (_busy > 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    private void TakeBlocks(int worker)
    {
        try
        {
            for (int block = Interlocked.Increment(ref _next) - 1; block < _blocks; block = Interlocked.Increment(ref _next) - 1)
            {
                _work(worker, block);
            }
        }
#pragma warning disable CA1031 // The exception is thrown again on the caller's thread; a worker that died silently would leave the others waiting.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures[worker] = exception;
        }
    }
}
