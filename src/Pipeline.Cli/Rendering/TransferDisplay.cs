using System.Globalization;
using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Rendering;

/// <summary>Says on standard error how many bytes have gone, every few seconds while some do.</summary>
internal sealed class TransferDisplay : IProgress<long>, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
    private readonly string _verb;
    private readonly ITimer? _timer;
    private long _bytes;
    private long _told;

    /// <summary>Begins to tell, unless the session is quiet.</summary>
    public TransferDisplay(CommandSession session, string verb, TimeProvider? time = null)
    {
        _verb = verb;
        _timer = session.IsQuiet ? null : (time ?? TimeProvider.System).CreateTimer(_ => Tell(), null, s_pause, s_pause);
    }

    /// <inheritdoc/>
    public void Report(long value) => Interlocked.Add(ref _bytes, value);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Tell()
    {
        long bytes = Interlocked.Read(ref _bytes);
        if (bytes != _told)
        {
            _told = bytes;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_verb} {bytes / 1e6:0.0} MB"));
        }
    }
}
