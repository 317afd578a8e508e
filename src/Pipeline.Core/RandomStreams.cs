using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Core;

/// <summary>Derives the key of a named random stream.</summary>
public static class RandomStreams
{
    /// <summary>Opens the stream of (pipeline seed, stream name, value of the axis <c>seed</c>, name).</summary>
    /// <remarks>
    /// The key is the first 8 bytes, little endian, of SHA-256 over the four parts, each framed by its length, so that no two lists of parts
    /// share a framing. Other axes do not enter: instances that differ in them alone see common random numbers.
    /// </remarks>
    /// <param name="pipelineSeed">The <c>seed:</c> of pipeline.yaml.</param>
    /// <param name="streamName">The stage's name without brackets, unless <c>streams:</c> overrides it.</param>
    /// <param name="seed">Value of the axis <c>seed</c>, or empty.</param>
    /// <param name="name">The stage's own name for the stream.</param>
    public static Philox Open(long pipelineSeed, string streamName, string seed, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, pipelineSeed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append(hash, streamName);
        Append(hash, seed);
        Append(hash, name);
        return new Philox(BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset()));
    }

    private static void Append(IncrementalHash hash, string part)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
