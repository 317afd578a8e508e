using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Bench.Peers;
using Pipeline.Store;

namespace Pipeline.Bench.Areas.Sharing;

/// <summary>An empty docker-registry on a port of this machine, with its data in a temporary folder.</summary>
internal sealed class RegistryServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-bench-registry-");
    private readonly Process _process;
    private readonly int _port = FreePort();

    /// <summary>Starts it and waits until it listens.</summary>
    public RegistryServer()
    {
        string configuration = Path.Combine(_folder.FullName, "registry.yml");
        File.WriteAllText(configuration, $$"""
            version: 0.1
            log: { level: error }
            storage: { filesystem: { rootdirectory: '{{Path.Combine(_folder.FullName, "data")}}' }, maintenance: { uploadpurging: { enabled: false } } }
            http: { addr: '127.0.0.1:{{_port}}', secret: 0123456789abcdef0123456789abcdef }
            """);
        try
        {
            _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception exception)
        {
            _folder.Delete(recursive: true);
            throw new BenchException("'docker-registry' cannot be started. Install it: apt-get install -y docker-registry", exception);
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitUntilItListens();
    }

    /// <summary>The tag to which results go.</summary>
    public RegistryReference Reference => new($"127.0.0.1:{_port}", "bench/results", "v1");

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilItListens()
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var probe = new TcpClient("127.0.0.1", _port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(begin) < s_patience)
            {
                Thread.Sleep(10);
            }
        }
    }
}
