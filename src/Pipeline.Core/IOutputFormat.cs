namespace Pipeline.Core;

/// <summary>What the runner needs to know of a kind of output. Implemented in Authoring and injected, so that Runner reads no format itself.</summary>
public interface IOutputFormat
{
    /// <summary>The kind.</summary>
    Format Format { get; }

    /// <summary>File name extension in artifacts/out, with the dot.</summary>
    string Extension { get; }

    /// <summary>Media type of the blob in its OCI manifest.</summary>
    string MediaType { get; }

    /// <summary>Refuses content that does not parse or holds numbers that are not finite; throws <see cref="IOException"/> that says where.</summary>
    void Validate(Stream content);
}
