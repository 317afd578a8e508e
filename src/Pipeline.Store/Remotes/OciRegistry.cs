using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A tag of an OCI registry as a source and target of results (OCI distribution specification 1.1).</summary>
public sealed class OciRegistry : IContentSource, IContentTarget, IDisposable
{
    private readonly RegistryReference _reference;
    private readonly RegistrySession _session;
    private readonly TransferPolicy _policy;

    /// <summary>Opens no connection yet.</summary>
    /// <exception cref="RemoteException">A plain connection to another machine was asked for.</exception>
    public OciRegistry(RegistryReference reference, RegistryAccess access, TransferPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(policy);
        if (access.IsInsecure && !reference.IsLoopback)
        {
            throw new RemoteException($"'{reference.Host}' is another machine, and results and credentials go there over https alone.", "Leave out --insecure; it is for a registry on this machine.");
        }

        _reference = reference;
        _policy = policy;
        _session = new RegistrySession(reference, access, policy);
    }

    /// <inheritdoc cref="IContentSource.Name"/>
    public string Name => $"registry {_reference}";

    /// <inheritdoc/>
    public bool ReplacesIndex => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await _session.SendAsync(() => Get(ContentKind.Manifest, _reference.Tag), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            response.Dispose();
            return [];
        }

        if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != MediaTypes.Index)
        {
            throw await _session.RefuseAsync(response, $"the index '{_reference}'", "Name a tag that 'pipeline push' made; an index of results stands behind it.");
        }

        using (response)
        {
            byte[] index = await ReadAsync(response, cancellationToken);
            string? promised = response.Headers.TryGetValues("Docker-Content-Digest", out IEnumerable<string>? values) ? values.First() : null;
            return promised is null || promised == Digest.Of(index).ToString()
                ? [index]
                : throw new ForeignContentException($"The index of {Name} must be {promised}, but is {Digest.Of(index)}.", "It is damaged in the registry. Push again under another tag.");
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(ContentKind kind, BlobDescriptor blob, long offset, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await _session.SendAsync(
            () =>
            {
                HttpRequestMessage request = Get(kind, blob.Digest.ToString());
                request.Headers.Range = offset > 0 ? new RangeHeaderValue(offset, null) : null;
                return request;
            },
            cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            response.Dispose();
            throw new ForeignContentException($"{Name} lacks {blob.Digest}, which its index or a manifest names.", "Push it again from where it was made.");
        }

        bool isPart = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == offset;
        if (!isPart && response.StatusCode != HttpStatusCode.OK)
        {
            throw await _session.RefuseAsync(response, $"the content {blob.Digest}");
        }

        long announced = response.Content.Headers.ContentLength ?? blob.Size;
        if (announced != (isPart ? blob.Size - offset : blob.Size))
        {
            response.Dispose();
            throw new ForeignContentException(
                string.Create(CultureInfo.InvariantCulture, $"{blob.Digest} of {Name} must have {blob.Size} bytes, but the registry announces {announced} from byte {(isPart ? offset : 0)}."),
                "It is damaged there. Its keeper must delete it before it can be pushed again.");
        }

        Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        await _policy.SkipAsync(content, isPart ? 0 : offset, cancellationToken);
        return content;
    }

    /// <inheritdoc/>
    public Task<bool> HasIndexAsync(BlobDescriptor index, CancellationToken cancellationToken) => HeadAsync(ContentKind.Manifest, _reference.Tag, index, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> HasAsync(ContentKind kind, BlobDescriptor blob, CancellationToken cancellationToken) =>
        await HeadAsync(kind, blob.Digest.ToString(), blob, cancellationToken);

    /// <inheritdoc/>
    public Task PutBlobAsync(BlobDescriptor blob, Func<Stream> open, IProgress<long>? sent, CancellationToken cancellationToken)
    {
        var upload = new BlobUpload(_session, _policy.Options, Name, blob, open, sent);
        return _policy.ExecuteAsync($"Uploading {blob.Digest} to {Name}", upload.ContinueAsync, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutManifestAsync(SmallBlob manifest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return PutAsync(manifest, manifest.Descriptor.Digest.ToString(), MediaTypes.Manifest, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PutIndexAsync(SmallBlob index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Descriptor.Size <= ContentReader.LargestManifest
            ? PutAsync(index, _reference.Tag, MediaTypes.Index, cancellationToken)
            : throw new RemoteException(
                string.Create(CultureInfo.InvariantCulture, $"The index has {index.Descriptor.Size} bytes, and registries take at most {ContentReader.LargestManifest}."),
                "Push fewer stages under each tag with --stages.");
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private Task<bool> PutAsync(SmallBlob manifest, string reference, string mediaType, CancellationToken cancellationToken) => _policy.ExecuteAsync(
        $"Putting a manifest to {Name}",
        async token =>
        {
            HttpResponseMessage response = await _session.SendAsync(
                () =>
                {
                    var content = new ReadOnlyMemoryContent(manifest.Content);
                    content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
                    return new HttpRequestMessage(HttpMethod.Put, Address(ContentKind.Manifest, reference)) { Content = content };
                },
                token);
            if (response.StatusCode != HttpStatusCode.Created)
            {
                throw await _session.RefuseAsync(response, $"the manifest {manifest.Descriptor.Digest}");
            }

            using (response)
            {
                RegistrySession.RequireStored(response, manifest.Descriptor, Name);
                return true;
            }
        },
        cancellationToken);

    /// <summary>Whether content stands there with this digest and size. A blob of another size is damaged, and pushing over it would not heal it.</summary>
    private Task<bool> HeadAsync(ContentKind kind, string reference, BlobDescriptor expected, CancellationToken cancellationToken) => _policy.ExecuteAsync(
        $"Asking {Name} for {reference}",
        async token =>
        {
            HttpResponseMessage response = await _session.SendAsync(
                () =>
                {
                    HttpRequestMessage request = Get(kind, reference);
                    request.Method = HttpMethod.Head;
                    return request;
                },
                token);
            if (response.StatusCode is not HttpStatusCode.OK and not HttpStatusCode.NotFound)
            {
                throw await _session.RefuseAsync(response, $"the question for {reference}");
            }

            using (response)
            {
                bool isThere = response.StatusCode == HttpStatusCode.OK;
                if (isThere && kind == ContentKind.Blob && response.Content.Headers.ContentLength is long size && size != expected.Size)
                {
                    throw new ForeignContentException(
                        string.Create(CultureInfo.InvariantCulture, $"{expected.Digest} must have {expected.Size} bytes, but {Name} holds {size} under that name."),
                        "It is damaged there. Its keeper must delete it before it can be pushed again.");
                }

                return isThere && (reference == expected.Digest.ToString()
                    || (response.Headers.TryGetValues("Docker-Content-Digest", out IEnumerable<string>? digests) && digests.Contains(expected.Digest.ToString())));
            }
        },
        cancellationToken);

    private HttpRequestMessage Get(ContentKind kind, string reference)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address(kind, reference));
        if (kind == ContentKind.Manifest)
        {
            // Without them a registry answers as if there were nothing.
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypes.Index));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypes.Manifest));
        }

        return request;
    }

    private Uri Address(ContentKind kind, string reference) => new(_session.Repository, kind == ContentKind.Manifest ? $"manifests/{reference}" : $"blobs/{reference}");

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        TransferWatch watch = _policy.Watch(ContentReader.LargestManifest);
        while (await _policy.GuardStallAsync(token => content.ReadAsync(buffer, token), cancellationToken) is int count and > 0)
        {
            bytes.Write(buffer, 0, count);
            watch.RequireProgress();
            if (bytes.Length > ContentReader.LargestManifest)
            {
                throw new ForeignContentException($"The index of {Name} must have at most {ContentReader.LargestManifest} bytes, but goes on.", "No registry takes such an index; something else answers there.");
            }
        }

        return response.Content.Headers.ContentLength is long announced && announced != bytes.Length
            ? throw new TransientRemoteException("the index was cut")
            : bytes.ToArray();
    }
}
