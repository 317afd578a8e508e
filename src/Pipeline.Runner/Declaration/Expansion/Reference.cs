using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>A reference as it is written: <c>stage.output</c>, <c>stage[seed=3].output</c>, <c>stage[*].output</c>, <c>stage[seed=*,hidden=6].output</c>.</summary>
/// <param name="Stage">The part before the brackets.</param>
/// <param name="Selectors">Axis and value; the value <c>*</c> gathers the axis.</param>
/// <param name="GathersRest">Whether a bare <c>*</c> gathers the axes that are neither named nor joined.</param>
/// <param name="Member">The output or metric.</param>
internal sealed record Reference(string Stage, ImmutableArray<KeyValuePair<string, string>> Selectors, bool GathersRest, string Member)
{
    public const string Gather = "*";

    /// <summary>Splits the text. Names of stages and outputs may hold dots, so <paramref name="isStage"/> decides where the stage ends.</summary>
    public static bool TryParse(string text, Predicate<string> isStage, [NotNullWhen(true)] out Reference? reference)
    {
        reference = null;
        int open = text.IndexOf('[', StringComparison.Ordinal);
        int close = text.IndexOf(']', StringComparison.Ordinal);
        if (open < 0 && close < 0)
        {
            int dot = StageEnd(text, isStage);
            reference = dot > 0 && dot + 1 < text.Length ? new Reference(text[..dot], [], false, text[(dot + 1)..]) : null;
            return reference is not null;
        }

        if (open <= 0 || close < open || close + 2 >= text.Length || text[close + 1] != '.')
        {
            return false;
        }

        string[] parts = text[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries);
        var selectors = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (string part in parts.Where(part => part != Gather))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } axis, { Length: > 0 } value])
            {
                return false;
            }

            selectors.Add(KeyValuePair.Create(axis, value));
        }

        reference = new Reference(text[..open], selectors.ToImmutable(), parts.Contains(Gather), text[(close + 2)..]);
        return true;
    }

    /// <summary>The last dot after which the rest names a stage's member; the last of all when no stage fits.</summary>
    private static int StageEnd(string text, Predicate<string> isStage)
    {
        for (int dot = text.LastIndexOf('.'); dot > 0; dot = text.LastIndexOf('.', dot - 1))
        {
            if (isStage(text[..dot]))
            {
                return dot;
            }
        }

        return text.LastIndexOf('.');
    }
}
