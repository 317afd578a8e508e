using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Core;

/// <summary>Name of a declared stage: segments <c>[a-z0-9][a-z0-9._-]*</c> joined by <c>/</c>, such as <c>younger2001/boolean/data</c>.</summary>
public readonly record struct StageName : IComparable<StageName>
{
    private readonly string? _text;

    private StageName(string text) => _text = text;

    /// <summary>Reads a name; throws <see cref="FormatException"/> that quotes the text when it is malformed.</summary>
    public static StageName Parse(string text) =>
        TryParse(text, out StageName name)
            ? name
            : throw new FormatException(
                $"'{text}' is no stage name. Expected segments of a-z, 0-9, '.', '_' and '-', each beginning with a letter or digit, joined by '/'.");

    /// <summary>Reads a name, or answers false.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StageName name)
    {
        bool wellFormed = text is { Length: > 0 and <= 200 } && Array.TrueForAll(text.Split('/'), IsSegment);
        name = wellFormed ? new StageName(text!) : default;
        return wellFormed;
    }

    /// <summary>Whether <paramref name="text"/> is one well-formed segment. Outputs, inputs, metrics and axes are named by the same rule.</summary>
    public static bool IsSegment(string text) =>
        text.Length > 0
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');

    /// <inheritdoc/>
    public int CompareTo(StageName other) => string.CompareOrdinal(_text, other._text);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(StageName left, StageName right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(StageName left, StageName right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(StageName left, StageName right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(StageName left, StageName right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => _text ?? throw new InvalidOperationException("Uninitialised StageName. Create one with StageName.Parse.");
}
