using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Pipeline.Core;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Gathers parts, each framed by its length, and hashes them: ("ab", "c") and ("a", "bc") differ.</summary>
internal sealed class FramedText
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Add(string part)
    {
        int length = Encoding.UTF8.GetByteCount(part);
        Add(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(part, _bytes.GetSpan(length)));
    }

    public void Add(ReadOnlySpan<byte> part)
    {
        Add(part.Length);
        _bytes.Write(part);
    }

    public void Add(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), number);
        _bytes.Advance(sizeof(int));
    }

    public Digest ToDigest() => Digest.Of(_bytes.WrittenSpan);
}
