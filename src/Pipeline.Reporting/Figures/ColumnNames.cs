using System.Text.Json.Nodes;

namespace Pipeline.Reporting.Figures;

/// <summary>Finds which columns of a table a Vega-Lite specification names, in encodings, transforms and expressions alike.</summary>
internal sealed class ColumnNames
{
    /// <summary>Members whose text is for people.</summary>
    private static readonly HashSet<string> s_prose = ["$schema", "title", "subtitle", "description", "usermeta"];

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public ColumnNames(JsonNode specification) => Collect(specification);

    /// <summary>Whether some text of the specification is <paramref name="column"/>, or an expression that has it as a word.</summary>
    public bool Contains(string column) => _texts.Contains(column) || _texts.Any(text => HasWord(text, column));

    private void Collect(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                {
                    if (!s_prose.Contains(name))
                    {
                        Collect(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    Collect(item);
                }

                break;
            case JsonValue value when value.TryGetValue(out string? text):
                _texts.Add(text);
                break;
            default:
                break;
        }
    }

    private static bool HasWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            bool begins = at == 0 || !IsWordCharacter(text[at - 1]);
            bool ends = at + word.Length == text.Length || !IsWordCharacter(text[at + word.Length]);
            if (begins && ends)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
