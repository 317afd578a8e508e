namespace Pipeline.Learning.Scanning;

/// <summary>Threads that share out the blocks of an update and live as long as the training. The caller's thread is one of them.</summary>
/// <remarks>Which thread runs which block is left to chance: every block writes to its own memory, and blocks are added in their order afterwards.</remarks>
internal sealed class LaneWorkers : IDisposable
{
    private readonly int _blocks;
    private readonly Action<int, int> _work;
    private readonly Barrier? _barrier;
    private readonly Exception?[] _failures;
    private readonly List<Thread> _threads = [];
    private int _next;
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
        if (Count > 1)
        {
            _barrier = new Barrier(Count);
            for (int worker = 1; worker < Count; worker++)
            {
                int number = worker;
                var thread = new Thread(() => Serve(number)) { IsBackground = true };
                _threads.Add(thread);
                thread.Start();
            }
        }
    }

    /// <summary>Threads in use, the caller's included.</summary>
    public int Count { get; }

    /// <summary>Runs the work of every block; returns when all are done. Throws what a block threw.</summary>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        _next = 0;
        _barrier?.SignalAndWait();
        TakeBlocks(worker: 0);
        _barrier?.SignalAndWait();
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
        if (!_stopped)
        {
            _stopped = true;
            if (_barrier is not null)
            {
                _barrier.SignalAndWait();
                foreach (Thread thread in _threads)
                {
                    thread.Join();
                }

                _barrier.Dispose();
            }
        }
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _barrier!.SignalAndWait();
            if (_stopped)
            {
                return;
            }

            TakeBlocks(worker);
            _barrier.SignalAndWait();
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
