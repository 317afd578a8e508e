using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>Stands in front of a registry, passes requests on, one a connection, and does to some of them what networks do.</summary>
internal sealed class FaultProxy : IDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly List<Fault> _faults = [];
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _upstream;
    private readonly bool _namesUpstream;

    /// <summary>Begins to listen.</summary>
    /// <param name="upstream">The server's port.</param>
    /// <param name="namesUpstream">Whether the server is told its own name; a registry must hear ours, so that its uploads go through here.</param>
    public FaultProxy(int upstream, bool namesUpstream = false)
    {
        _upstream = upstream;
        _namesUpstream = namesUpstream;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>A tag behind it.</summary>
    public RegistryReference Reference => new($"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", "toy/results", "v1");

    /// <summary>First line of each request so far.</summary>
    public string[] Requests => [.. _requests];

    /// <summary>Requests that are still to be broken: a test whose fault no request met has shown nothing.</summary>
    public int FaultsLeft
    {
        get
        {
            lock (_faults)
            {
                return _faults.Sum(fault => fault.Left);
            }
        }
    }

    /// <summary>Does <paramref name="kind"/> to the next <paramref name="count"/> requests of this method whose path holds <paramref name="path"/>.</summary>
    public void Break(string method, string path, FaultKind kind, int count = 1)
    {
        lock (_faults)
        {
            _faults.Add(new Fault { Method = method, Path = path, Kind = kind, Left = count });
        }
    }

    /// <summary>Does nothing more to any request.</summary>
    public void Heal()
    {
        lock (_faults)
        {
            _faults.Clear();
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                (string head, byte[] body) = await ReadRequestAsync(stream);
                if (head.Length > 0)
                {
                    _requests.Enqueue(head.Split("\r\n")[0]);
                    await AnswerAsync(client, stream, head, body, Take(head));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The client went away.
        }
    }

    private FaultKind? Take(string head)
    {
        string[] words = head.Split(' ');
        lock (_faults)
        {
            Fault? fault = _faults.Find(fault => fault.Left > 0 && fault.Method == words[0] && words[1].Contains(fault.Path, StringComparison.Ordinal));
            if (fault is not null)
            {
                fault.Left--;
            }

            return fault?.Kind;
        }
    }

    private async Task AnswerAsync(TcpClient client, NetworkStream stream, string head, byte[] body, FaultKind? fault)
    {
        switch (fault)
        {
            case FaultKind.Drop:
                return;
            case FaultKind.Reset:
                client.LingerState = new LingerOption(true, 0);
                return;
            case FaultKind.Stall:
                await Task.Delay(Timeout.Infinite, _end.Token);
                return;
            case FaultKind.TooManyRequests:
                await stream.WriteAsync("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                return;
            case FaultKind.Unavailable:
                await stream.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                return;
            case FaultKind.CutRequest:
                await ForwardAsync(head, body[..(body.Length / 2)], wholeRequest: false);
                return;
        }

        byte[] answer = await ForwardAsync(head, body, wholeRequest: true);
        if (fault == FaultKind.Garble)
        {
            answer[^1] ^= 1;
        }

        await stream.WriteAsync(answer.AsMemory(0, fault == FaultKind.CutAnswer ? answer.Length - ((answer.Length - HeadLength(answer)) / 2) - 1 : answer.Length));
    }

    private async Task<byte[]> ForwardAsync(string head, byte[] body, bool wholeRequest)
    {
        using var upstream = new TcpClient();
        await upstream.ConnectAsync(IPAddress.Loopback, _upstream);
        NetworkStream stream = upstream.GetStream();
        head = _namesUpstream ? head.Replace(Reference.Host, $"127.0.0.1:{_upstream}", StringComparison.Ordinal) : head;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Insert(head.IndexOf("\r\n", StringComparison.Ordinal), "\r\nConnection: close")));
        await stream.WriteAsync(body);
        using var answer = new MemoryStream();
        if (wholeRequest)
        {
            await stream.CopyToAsync(answer);
        }

        return answer.ToArray();
    }

    private static int HeadLength(byte[] answer) => answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

    private static async Task<(string Head, byte[] Body)> ReadRequestAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        byte[] one = new byte[1];
        while (bytes.Count < 4 || !bytes[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return ("", []);
            }

            bytes.Add(one[0]);
        }

        string head = Encoding.ASCII.GetString([.. bytes]);
        string? length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        byte[] body = new byte[length is null ? 0 : int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return (head, body);
    }

    private sealed class Fault
    {
        public required string Method { get; init; }

        public required string Path { get; init; }

        public required FaultKind Kind { get; init; }

        public required int Left { get; set; }
    }
}
