using System.Text;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>The spelling of a C# name in pipeline.yaml: <c>HiddenSize</c> is <c>hidden-size</c>, <c>Lstm1997</c> is <c>lstm-1997</c>.</summary>
/// <remarks>
/// A word begins at a capital that follows no capital, at a capital before a small letter, and at a run of digits: <c>MSEByStep2</c> is
/// <c>mse-by-step-2</c>.
/// </remarks>
internal static class KebabCase
{
    public static string Of(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && BeginsWord(name, i))
            {
                kebab.Append('-');
            }

            kebab.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }

        return kebab.ToString();
    }

    private static bool BeginsWord(string name, int i)
    {
        char before = name[i - 1];
        bool capital = char.IsAsciiLetterUpper(name[i])
            && (!char.IsAsciiLetterUpper(before) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
        bool number = char.IsAsciiDigit(name[i]) && !char.IsAsciiDigit(before);
        return before != '_' && (capital || number);
    }
}
