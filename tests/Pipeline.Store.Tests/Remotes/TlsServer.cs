using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>A web server with https that gives the same answer to whatever it is asked, and notes what that was.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string[]> _requests = new();
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _answer;

    public TlsServer(X509Certificate2 certificate, string body, string mediaType)
    {
        _certificate = certificate;
        _answer = Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {mediaType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Host and port.</summary>
    public string Authority => $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The lines of each request's head.</summary>
    public string[][] Requests => [.. _requests];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(_certificate);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var head = new List<string>();
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                head.Add(line);
            }

            if (head.Count > 0)
            {
                _requests.Enqueue([.. head]);
                await stream.WriteAsync(_answer);
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The client did not like the certificate.
        }
    }
}
