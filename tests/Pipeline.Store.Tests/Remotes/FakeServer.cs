using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>A web server that answers as a test wants.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Request, string? Authorization)> _requests = new();
    private readonly Action<HttpListenerContext> _answer;

    public FakeServer(Action<HttpListenerContext> answer)
    {
        _answer = answer;
        Port = RegistryProcess.FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Host and port.</summary>
    public string Authority => $"127.0.0.1:{Port}";

    /// <summary>A tag in it.</summary>
    public RegistryReference Reference => new(Authority, "toy/results", "v1");

    /// <summary>Each request with its credential.</summary>
    public (string Request, string? Authorization)[] Requests => [.. _requests];

    /// <summary>Answers with a body.</summary>
    public static void Answer(HttpListenerContext context, int status, string body = "", string mediaType = "application/json")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength64 = bytes.Length;
        if (context.Request.HttpMethod != "HEAD")
        {
            context.Response.OutputStream.Write(bytes);
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _requests.Enqueue(($"{context.Request.HttpMethod} {context.Request.Url!.PathAndQuery}", context.Request.Headers["Authorization"]));
                _answer(context);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
