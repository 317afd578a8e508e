using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Pipeline.Runner.Declaration.Reading;

namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>Refuses text that is too large, or that two readers could see differently, before it is parsed.</summary>
internal static class YamlSource
{
    public const int MaximumBytes = 1 << 20;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Decodes strict UTF-8; the first wrong byte is named with its place.</summary>
    public static string Decode(ReadOnlySpan<byte> content, ProblemList problems)
    {
        RefuseSize(content.Length, problems);
        if (Utf8.IsValid(content))
        {
            return Encoding.UTF8.GetString(content);
        }

        int offset = 0;
        while (Rune.DecodeFromUtf8(content[offset..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        string before = Encoding.UTF8.GetString(content[..offset]);
        throw problems.Fatal(
            PositionOf(before, before.Length, problems.FileName),
            $"The file must be UTF-8, but holds the byte 0x{content[offset]:X2} at offset {offset.ToString(CultureInfo.InvariantCulture)}.",
            "Save it as UTF-8 without a byte order mark.");
    }

    /// <summary>Stops at the first character that YAML readers treat differently.</summary>
    public static void Check(string text, string source, ProblemList problems)
    {
        RefuseSize(Encoding.UTF8.GetByteCount(text), problems);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\t')
            {
                throw problems.Fatal(PositionOf(text, i, source), "A tab stands here, but only spaces may indent or separate.", "Write spaces; inside quotes write \\t.");
            }

            if (c == ByteOrderMark && i == 0)
            {
                throw problems.Fatal(PositionOf(text, i, source), "The file begins with a byte order mark.", "Save it as UTF-8 without one.");
            }

            bool breaksLine = c == '\n' || (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
            if (!breaksLine && (char.IsControl(c) || c is '\u2028' or '\u2029' or ByteOrderMark))
            {
                throw problems.Fatal(
                    PositionOf(text, i, source),
                    $"The character U+{(int)c:X4} stands here, which readers of YAML treat differently.",
                    "Remove it, or write it as an escape inside double quotes.");
            }
        }
    }

    private static void RefuseSize(int bytes, ProblemList problems)
    {
        if (bytes > MaximumBytes)
        {
            throw problems.Fatal(
                new SourcePosition(problems.FileName, 1, 1),
                $"The file has {bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes, but at most {MaximumBytes.ToString("N0", CultureInfo.InvariantCulture)} are read.",
                "Use matrices and ranges instead of writing stages out.");
        }
    }

    private static SourcePosition PositionOf(string text, int index, string source)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, index);
        return new SourcePosition(source, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
