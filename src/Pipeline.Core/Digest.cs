using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pipeline.Core;

/// <summary>Content address of a blob, written as <c>sha256:</c> and 64 lowercase hex digits.</summary>
public readonly record struct Digest : IComparable<Digest>
{
    private const string Prefix = "sha256:";
    private const int TextLength = 71;
    private static readonly SearchValues<char> s_lowerHex = SearchValues.Create("0123456789abcdef");
    private readonly string? _text;

    private Digest(string text) => _text = text;

    /// <summary>The 64 hex digits without the algorithm, as used in file names.</summary>
    public string Hex => ToString()[Prefix.Length..];

    /// <summary>The first 12 hex digits, for people.</summary>
    public string Abbreviation => Hex[..12];

    /// <summary>Hashes <paramref name="content"/>; the result depends on the bytes alone.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => FromHash(SHA256.HashData(content));

    /// <summary>Wraps 32 bytes that a SHA-256 computation produced.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) =>
        hash.Length == SHA256.HashSizeInBytes
            ? new(Prefix + Convert.ToHexStringLower(hash))
            : throw new ArgumentException($"A SHA-256 value has 32 bytes, but {hash.Length} were given.", nameof(hash));

    /// <summary>Reads the text form; throws <see cref="FormatException"/> and quotes the text when it is malformed.</summary>
    public static Digest Parse(string text) =>
        TryParse(text, out Digest digest)
            ? digest
            : throw new FormatException($"'{text}' is no digest. Expected 'sha256:' and 64 lowercase hex digits.");

    /// <summary>Reads the text form, or answers false.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        bool wellFormed = text is { Length: TextLength }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && !text.AsSpan(Prefix.Length).ContainsAnyExcept(s_lowerHex);
        digest = wellFormed ? new Digest(text!) : default;
        return wellFormed;
    }

    /// <inheritdoc/>
    public int CompareTo(Digest other) => string.CompareOrdinal(_text, other._text);

    /// <summary>Ordinal order of the text form.</summary>
    public static bool operator <(Digest left, Digest right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the text form.</summary>
    public static bool operator >(Digest left, Digest right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the text form.</summary>
    public static bool operator <=(Digest left, Digest right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the text form.</summary>
    public static bool operator >=(Digest left, Digest right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() =>
        _text ?? throw new InvalidOperationException("Uninitialised Digest. Create one with Digest.Of or Digest.Parse.");
}
