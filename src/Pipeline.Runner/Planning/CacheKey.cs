using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>The one function from <see cref="KeyParts"/> to the key under which a result is kept.</summary>
/// <remarks>
/// Paths, times, hosts, users, attempts, threads, resources and profiles are no part of it. Each part is framed by its label and length, so
/// that no two lists of parts hash alike. docs/decisions/0004-cache-key.md.
/// </remarks>
public static class CacheKey
{
    /// <summary>Raised when the byte layout below changes. Old entries then miss, which is the point.</summary>
    public const int LayoutVersion = 1;

    /// <summary>Computes the key.</summary>
    public static Digest Compute(KeyParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Compute(
            LayoutVersion, parts.StageType, parts.Code.Digest, parts.Settings, parts.StreamName, parts.Inputs, parts.PipelineSeed, parts.Seed, parts.NumericContract);
    }

    /// <summary>The key that follows from the facts of a record, wherever it comes from.</summary>
    public static Digest Of(StageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Compute(
            record.LayoutVersion, record.StageType, record.CodeFingerprint, record.Settings, record.StreamName, record.Inputs, record.PipelineSeed, record.Seed, record.NumericContract);
    }

    private static Digest Compute(
        int layoutVersion,
        string stageType,
        Digest code,
        JsonObject settings,
        string streamName,
        ImmutableArray<RecordedInput> inputs,
        long pipelineSeed,
        string seed,
        int numericContract)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "layout", Text(layoutVersion));
        Add(hash, "stage-type", stageType);
        Add(hash, "code", code.ToString());
        Add(hash, "settings", CanonicalJson.ToText(settings));
        Add(hash, "stream", streamName);
        foreach (RecordedInput input in inputs)
        {
            Add(hash, "input", input.Name);
            Add(hash, "element", input.Element);
            Add(hash, "content", input.Digest.ToString());
        }

        Add(hash, "pipeline-seed", Text(pipelineSeed));
        Add(hash, "seed", seed);
        Add(hash, "numeric-contract", Text(numericContract));
        return Digest.FromHash(hash.GetHashAndReset());
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Add(IncrementalHash hash, string label, string value)
    {
        AppendFramed(hash, Encoding.UTF8.GetBytes(label));
        AppendFramed(hash, Encoding.UTF8.GetBytes(value));
    }

    private static void AppendFramed(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
