using System.Buffers;
using System.Text;

namespace Pipeline.Tables.Encodings;

/// <summary>Checks of .NET strings before they become UTF-8.</summary>
internal static class Utf16Text
{
    /// <summary>Whether every surrogate in <paramref name="text"/> is half of a pair. Others have no UTF-8 form and would not read back.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        int surrogate = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (surrogate >= 0)
        {
            text = text[surrogate..];
            if (Rune.DecodeFromUtf16(text, out _, out int length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
            surrogate = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }
}
