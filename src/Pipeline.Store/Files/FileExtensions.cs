using System.Security.Cryptography;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Whole-file reading and hashing over <see cref="IFile"/>.</summary>
internal static class FileExtensions
{
    private const int ChunkSize = 1 << 17;

    /// <summary>SHA-256 of the whole content.</summary>
    public static Digest Hash(this IFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        file.ForEachChunk(hash.AppendData);
        return Digest.FromHash(hash.GetCurrentHash());
    }

    /// <summary>Gives the empty <paramref name="target"/> the content of <paramref name="source"/>, shared where the file system can.</summary>
    public static void CopyTo(this IFile source, IFile target)
    {
        if (!target.TryClone(source))
        {
            long written = 0;
            source.ForEachChunk(chunk =>
            {
                target.Write(chunk, written);
                written += chunk.Length;
            });
        }
    }

    /// <summary>The bytes from <paramref name="offset"/> to the end as it is now.</summary>
    public static byte[] ReadFrom(this IFile file, long offset)
    {
        byte[] bytes = new byte[Math.Max(0, file.Stat().Size - offset)];
        int read = 0;
        while (read < bytes.Length)
        {
            int count = file.Read(bytes.AsSpan(read), offset + read);
            if (count == 0)
            {
                break;   // cut while we read; the caller sees a shorter file
            }

            read += count;
        }

        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static void ForEachChunk(this IFile file, Action<ReadOnlySpan<byte>> visit)
    {
        byte[] chunk = new byte[ChunkSize];
        long offset = 0;
        for (int count = file.Read(chunk, offset); count > 0; count = file.Read(chunk, offset))
        {
            visit(chunk.AsSpan(0, count));
            offset += count;
        }
    }
}
