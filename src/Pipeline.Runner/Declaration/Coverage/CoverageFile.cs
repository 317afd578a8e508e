using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Coverage;

/// <summary>Reads docs/coverage.yaml: every statement of the papers, with the claims that test it or the reason why none can.</summary>
public static class CoverageFile
{
    /// <summary>The file's place below the root.</summary>
    public const string Path = "docs/coverage.yaml";

    /// <summary>A quotation is evidence, not a copy.</summary>
    private const int MaximumWords = 20;

    /// <summary>The papers in order.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="claims">Names of every claim that pipeline.yaml declares.</param>
    /// <exception cref="DeclarationException">Holds every problem that was found; a row without claim and reason is none here.</exception>
    public static ImmutableArray<CoveragePaper> Load(string text, IReadOnlyCollection<string> claims)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(claims);
        var problems = new ProblemList(Path);
        YamlNode root = YamlReader.ReadFile(text, problems);
        var reader = new MappingReader(root, "The file", root.Position, problems);
        ImmutableArray<CoveragePaper> papers = [.. Items(reader.Require("papers", "[ … ]"), "'papers'", problems).Select(node => ReadPaper(node, claims, problems))];
        reader.Finish();
        problems.ThrowIfAny();
        return papers;
    }

    private static CoveragePaper ReadPaper(YamlNode node, IReadOnlyCollection<string> claims, ProblemList problems)
    {
        var reader = new MappingReader(node, "A paper", node.Position, problems);
        string title = reader.RequireText("title", "\"Author 2001\"") ?? "";
        ImmutableArray<YamlNode> rows = Items(reader.Require("rows", "[ … ]"), $"'rows' of {Quote.Of(title)}", problems);
        reader.Finish();
        return new CoveragePaper(title, [.. rows.Select(row => ReadRow(row, claims, problems))]);
    }

    private static CoverageRow ReadRow(YamlNode node, IReadOnlyCollection<string> claims, ProblemList problems)
    {
        var reader = new MappingReader(node, "A row", node.Position, problems);
        string quote = reader.RequireText("quote", "\"MSE 0.0058\"") ?? "";
        string where = reader.RequireText("where", "\"Table 1\"") ?? "";
        string? reason = reader.Text("not-testable");
        ImmutableArray<YamlNode> named = reader.Find("claims") is YamlNode list ? Items(list, "'claims' of a row", problems) : [];
        reader.Finish();
        int words = quote.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > MaximumWords)
        {
            problems.Add(node.Position, $"The quotation {Quote.Of(quote)} has {words} words, but at most {MaximumWords} are quoted.", "Quote the words that the claim is about.");
        }

        if (reason is not null && named.Length > 0)
        {
            problems.Add(node.Position, $"The row {Quote.Of(quote)} has claims and is not testable.", "Remove 'claims' or 'not-testable'.");
        }

        if (string.IsNullOrWhiteSpace(reason) && reason is not null)
        {
            problems.Add(node.Position, $"The row {Quote.Of(quote)} is not testable, but gives no reason.", "Write why under 'not-testable'.");
        }

        foreach (YamlNode claim in named.Where(claim => !claims.Contains(claim.Text)))
        {
            problems.Add(claim.Position, $"The row {Quote.Of(quote)} names the claim {Quote.Of(claim.Text)}, which pipeline.yaml does not declare.", Spelling.Suggest(claim.Text, "claims", claims));
        }

        return new CoverageRow(quote, where, [.. named.Select(claim => claim.Text)], reason, node.Position);
    }

    private static ImmutableArray<YamlNode> Items(YamlNode? node, string subject, ProblemList problems)
    {
        if (node is { Kind: not YamlKind.Sequence })
        {
            problems.AddWrongValue(node, subject, "a list", "Write '- …' lines under it.");
        }

        return node?.Items ?? [];
    }
}
