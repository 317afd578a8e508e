using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Pipeline.Store;

/// <summary>Polly's retry policy for everything that goes to or comes from a remote: retries with jitter that honour Retry-After, and a circuit breaker.</summary>
public sealed class TransferPolicy
{
    private const double FailureRatio = 0.9;
    private const int MinimumThroughput = 20;
    private static readonly TimeSpan s_sampling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_break = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipeline _pipeline;
    private readonly TransferOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Builds the policy; pauses and breaks are measured by <paramref name="time"/>.</summary>
    public TransferPolicy(TransferOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsTransient).Handle<BrokenCircuitException>(),
                MaxRetryAttempts = options.Retries,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(PauseAskedFor(arguments.Outcome.Exception)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsTransient),
                FailureRatio = FailureRatio,
                MinimumThroughput = MinimumThroughput,
                SamplingDuration = s_sampling,
                BreakDuration = s_break,
            })
            .Build();
    }

    /// <summary>How patient it is.</summary>
    public TransferOptions Options => _options;

    /// <summary>Runs <paramref name="attempt"/> until it succeeds or fails for good.</summary>
    /// <exception cref="RemoteException">It failed as often as is allowed.</exception>
    public async Task<T> ExecuteAsync<T>(string what, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await attempt(token), cancellationToken);
        }
        catch (Exception failure) when (IsTransient(failure) || failure is BrokenCircuitException)
        {
            Exception cause = failure is BrokenCircuitException { InnerException: Exception inner } ? inner : failure;
            throw new RemoteException(
                $"{what} failed {_options.Retries + 1} times, at last with: {cause.Message}",
                "Check the network and the remote, then run the command again: what has arrived stays.",
                failure);
        }
    }

    /// <summary>Waits for <paramref name="step"/> no longer than a stall may last.</summary>
    /// <exception cref="TransientRemoteException">Nothing came for too long.</exception>
    public async Task<T> GuardStallAsync<T>(Func<CancellationToken, ValueTask<T>> step, CancellationToken cancellationToken)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(_options.Stall);
        try
        {
            return await step(stall.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientRemoteException($"nothing came for {_options.Stall.TotalSeconds:0.#} s", innerException: exception);
        }
    }

    /// <summary>Begins to watch an attempt to transfer <paramref name="bytes"/>.</summary>
    internal TransferWatch Watch(long bytes) => new(_options.PatienceFor(bytes), _time);

    /// <summary>Reads over <paramref name="count"/> bytes, for a server that ignores Range and begins at the first byte again.</summary>
    internal async Task SkipAsync(Stream content, long count, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[(int)Math.Min(count, 1 << 16)];
        while (count > 0)
        {
            int read = await GuardStallAsync(token => content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), token), cancellationToken);
            count -= read > 0 ? read : throw new TransientRemoteException("the content was cut");
        }
    }

    private static bool IsTransient(Exception exception) => exception is TransientRemoteException or HttpRequestException or IOException;

    // Null leaves the pause to the doubling with jitter.
    private TimeSpan? PauseAskedFor(Exception? exception) => exception is TransientRemoteException { RetryAfter: TimeSpan asked }
        ? asked > _options.LongestPause ? _options.LongestPause : asked
        : null;
}
