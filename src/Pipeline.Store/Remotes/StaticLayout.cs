using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Pipeline.Store;

/// <summary>An OCI image layout behind a plain web server: <c>index.json</c> and <c>blobs/sha256/HEX</c> under one address. Read-only, without credentials.</summary>
public sealed class StaticLayout : IContentSource, IDisposable
{
    private const int LargestIndex = 64 << 20;
    private readonly Uri _address;
    private readonly HttpClient _http;
    private readonly TransferPolicy _policy;

    /// <summary>Opens no connection yet.</summary>
    public StaticLayout(Uri address, TransferPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(policy);
        _address = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        _policy = policy;

        // Redirects are followed by the framework, which goes from https to nothing less; there is no credential that could go with them.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = policy.Options.Parallelism,
            UseCookies = false,
            UseProxy = !address.IsLoopback,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestIndex,
        };
    }

    /// <inheritdoc/>
    public string Name => $"layout {_address}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await GetAsync("index.json", null, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        await _policy.GuardStallAsync(
            async token =>
            {
                await response.Content.LoadIntoBufferAsync(LargestIndex, token);
                return true;
            },
            cancellationToken);
        return [await response.Content.ReadAsByteArrayAsync(cancellationToken)];
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(ContentKind kind, BlobDescriptor blob, long offset, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await GetAsync($"blobs/sha256/{blob.Digest.Hex}", offset > 0 ? new RangeHeaderValue(offset, null) : null, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            response.Dispose();
            throw new ForeignContentException($"{Name} lacks {blob.Digest}, which its index or a manifest names.", "Ask its keeper to copy the whole layout.");
        }

        bool isPart = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == offset;
        long due = isPart ? blob.Size - offset : blob.Size;
        if (response.Content.Headers.ContentLength is long announced && announced != due)
        {
            response.Dispose();
            throw new ForeignContentException(
                string.Create(CultureInfo.InvariantCulture, $"{blob.Digest} of {Name} must have {due} bytes from byte {(isPart ? offset : 0)}, but the server announces {announced}."),
                "It is damaged there. Ask its keeper to copy it again.");
        }

        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        await _policy.SkipAsync(content, isPart ? 0 : offset, cancellationToken);
        return content;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> GetAsync(string path, RangeHeaderValue? range, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, path));
        request.Headers.Range = range;
        HttpResponseMessage response = await _policy.GuardStallAsync(
            token => new ValueTask<HttpResponseMessage>(_http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token)), cancellationToken);
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.NotFound)
        {
            return response;
        }

        using (response)
        {
            string problem = $"{_address.Authority} answered {(int)response.StatusCode} for '{path}'";
            throw response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500
                ? new TransientRemoteException(problem, RetryAfter.Of(response))
                : new RemoteException(problem + ".", "Check the address; an OCI image layout must lie under it.");
        }
    }
}
