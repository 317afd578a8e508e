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

    /// <summary>Says where two valid contents of this kind differ first, for people: a row and a column for a table, else a byte. Null when they are equal.</summary>
    string? FindDifference(Stream recorded, Stream found) => ByteDifference.Find(recorded, found);
}
