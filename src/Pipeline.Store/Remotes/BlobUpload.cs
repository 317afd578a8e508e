using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>One upload to a registry. After a failure it goes on after the last whole piece that the registry confirms, or begins again.</summary>
/// <remarks>
/// A registry forgets a piece that broke off, and sometimes the upload with it (404): then only a new upload helps, and only so many are begun.
/// The registry's <c>Range</c> is believed, never our own count.
/// </remarks>
internal sealed class BlobUpload(RegistrySession session, TransferOptions options, string registry, BlobDescriptor blob, Func<Stream> open, IProgress<long>? sent)
{
    private Uri? _location;
    private long _offset;
    private int _restarts;

    /// <summary>One attempt to bring the upload to its end.</summary>
    public async Task<bool> ContinueAsync(CancellationToken cancellationToken)
    {
        if (_location is null)
        {
            await BeginAsync(cancellationToken);
        }
        else if (!await ResumeAsync(cancellationToken))
        {
            _location = null;
            _restarts++;
            if (_restarts > options.Restarts)
            {
                throw new RemoteException($"Uploading {blob.Digest} to {registry} began {_restarts} times and was forgotten each time.", "Ask the registry's keeper; its storage may be full.");
            }

            await BeginAsync(cancellationToken);
        }

        using Stream content = open();
        content.Seek(_offset, SeekOrigin.Begin);
        if (_offset == 0 && blob.Size <= options.ChunkSize)
        {
            await FinishAsync(await ReadChunkAsync(content, cancellationToken), cancellationToken);
            return true;
        }

        while (_offset < blob.Size)
        {
            await PatchAsync(await ReadChunkAsync(content, cancellationToken), cancellationToken);
        }

        await FinishAsync([], cancellationToken);
        return true;
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _offset = 0;
        using HttpResponseMessage response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(session.Repository, "blobs/uploads/")), HttpStatusCode.Accepted, "an upload", cancellationToken);
        TakeLocation(response, session.Repository);
    }

    /// <summary>Asks how far the registry is; false when it has forgotten the upload.</summary>
    private async Task<bool> ResumeAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await session.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, _location), cancellationToken);
        if (response.StatusCode != HttpStatusCode.NoContent || !TryReadRange(response, out long received) || received > blob.Size)
        {
            return false;
        }

        _offset = received;
        TakeLocation(response, _location!);
        return true;
    }

    private async Task PatchAsync(byte[] chunk, CancellationToken cancellationToken)
    {
        long offset = _offset;
        using HttpResponseMessage response = await SendAsync(
            () =>
            {
                HttpRequestMessage request = Request(HttpMethod.Patch, _location!, chunk);
                request.Content!.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{offset}-{offset + chunk.Length - 1}"));
                return request;
            },
            HttpStatusCode.Accepted,
            "a piece of an upload",
            cancellationToken);
        if (!TryReadRange(response, out long received) || received != offset + chunk.Length)
        {
            throw new TransientRemoteException($"the registry confirms another piece than the one that was sent ({response.Content.Headers.ContentRange})");
        }

        TakeLocation(response, _location!);
        _offset = received;
        sent?.Report(chunk.Length);
    }

    private async Task FinishAsync(byte[] rest, CancellationToken cancellationToken)
    {
        // The location carries the registry's own state as a query, which must stay as it is.
        var target = new Uri(_location!.AbsoluteUri + (_location.Query.Length == 0 ? "?" : "&") + "digest=" + Uri.EscapeDataString(blob.Digest.ToString()));
        using HttpResponseMessage response = await SendAsync(() => Request(HttpMethod.Put, target, rest), HttpStatusCode.Created, $"the blob {blob.Digest}", cancellationToken);
        RegistrySession.RequireStored(response, blob, registry);
        sent?.Report(rest.Length);
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, HttpStatusCode expected, string what, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await session.SendAsync(create, cancellationToken);
        if (response.StatusCode == expected)
        {
            return response;
        }

        // The upload is gone or holds other bytes than ours; the next attempt asks and begins again.
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable && _location is not null)
        {
            response.Dispose();
            throw new TransientRemoteException($"the registry has forgotten {what}");
        }

        throw await session.RefuseAsync(response, what);
    }

    private async Task<byte[]> ReadChunkAsync(Stream content, CancellationToken cancellationToken)
    {
        byte[] chunk = new byte[(int)Math.Min(options.ChunkSize, blob.Size - _offset)];
        await content.ReadExactlyAsync(chunk, cancellationToken);
        return chunk;
    }

    private void TakeLocation(HttpResponseMessage response, Uri from) =>
        _location = response.Headers.Location is Uri location && Uri.TryCreate(from, location, out Uri? place)
            ? place
            : throw new TransientRemoteException("the registry names no place for the upload");

    private static HttpRequestMessage Request(HttpMethod method, Uri target, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new HttpRequestMessage(method, target) { Content = content };
    }

    /// <summary>The number of bytes that <c>Range: 0-N</c> confirms. A fresh upload says <c>0-0</c> for none, and no piece of ours has one byte only.</summary>
    private static bool TryReadRange(HttpResponseMessage response, out long received)
    {
        received = 0;
        string? range = response.Headers.TryGetValues("Range", out IEnumerable<string>? values) ? values.First() : null;
        if (range is null || !range.StartsWith("0-", StringComparison.Ordinal) || !long.TryParse(range.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long last))
        {
            return false;
        }

        received = last == 0 ? 0 : last + 1;
        return true;
    }
}
