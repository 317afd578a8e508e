using System.Globalization;

namespace Pipeline.Core;

/// <summary>Where two contents differ first, byte by byte.</summary>
public static class ByteDifference
{
    private const int BufferSize = 1 << 16;

    /// <summary>The place of the first difference, counted from 0, with both bytes; null when the contents are equal.</summary>
    public static string? Find(Stream recorded, Stream found)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(found);
        byte[] left = new byte[BufferSize], right = new byte[BufferSize];
        long position = 0;
        while (true)
        {
            int leftCount = recorded.ReadAtLeast(left, BufferSize, throwOnEndOfStream: false);
            int rightCount = found.ReadAtLeast(right, BufferSize, throwOnEndOfStream: false);
            int common = left.AsSpan(0, leftCount).CommonPrefixLength(right.AsSpan(0, rightCount));
            if (common < Math.Min(leftCount, rightCount))
            {
                return string.Create(CultureInfo.InvariantCulture, $"byte {position + common}: 0x{left[common]:x2} was recorded, 0x{right[common]:x2} came out");
            }

            if (leftCount != rightCount)
            {
                return string.Create(CultureInfo.InvariantCulture, $"byte {position + common}: {(leftCount < rightCount ? "the recorded content ends there" : "what came out ends there")}");
            }

            if (leftCount < BufferSize)
            {
                return null;
            }

            position += BufferSize;
        }
    }
}
