using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "layout", Text(LayoutVersion));
        Add(hash, "stage-type", parts.StageType);
        Add(hash, "code", parts.Code.Digest.ToString());
        Add(hash, "settings", CanonicalJson.ToText(parts.Settings));
        Add(hash, "stream", parts.StreamName);
        foreach (RecordedInput input in parts.Inputs)
        {
            Add(hash, "input", input.Name);
            Add(hash, "element", input.Element);
            Add(hash, "content", input.Digest.ToString());
        }

        Add(hash, "pipeline-seed", Text(parts.PipelineSeed));
        Add(hash, "seed", parts.Seed);
        Add(hash, "numeric-contract", Text(parts.NumericContract));
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
