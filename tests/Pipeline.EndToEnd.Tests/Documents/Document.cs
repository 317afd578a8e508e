using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>A Markdown file of the repository, taken apart as far as the tests of documents need.</summary>
internal sealed partial class Document
{
    private static readonly HashSet<string> s_madeFolders = [".git", "bin", "obj", "node_modules", "TestResults", "store", "out"];
    private readonly string _prose;

    private Document(string path)
    {
        FilePath = path;
        Text = File.ReadAllText(Path.Combine(Repository.Root, path));
        Blocks = [.. FencedBlock().Matches(Text).Select(match => new CodeBlock(match.Groups["before"].Value, match.Groups["language"].Value, match.Groups["code"].Value))];
        _prose = FencedBlock().Replace(Text, "$1\n");
    }

    /// <summary>Every Markdown file that people wrote, by path from the root.</summary>
    public static IEnumerable<string> All => Find(new DirectoryInfo(Repository.Root)).Order(StringComparer.Ordinal);

    /// <summary>Path from the repository's root.</summary>
    public string FilePath { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Fenced blocks in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>Targets of links, without those in code.</summary>
    public IEnumerable<string> Links => Link().Matches(CodeSpan().Replace(_prose, "")).Select(match => match.Groups[1].Value);

    /// <summary>What a reader may type: spans of code, and the lines of blocks.</summary>
    public IEnumerable<string> Commands =>
        CodeSpan().Matches(_prose).Select(match => match.Groups[1].Value).Concat(Blocks.SelectMany(block => block.Code.Split('\n')));

    /// <summary>Cells of each table row below its head, trimmed.</summary>
    public IEnumerable<string[]> TableRows =>
        _prose.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    /// <summary>Reads the document at <paramref name="path"/>, given from the repository's root.</summary>
    public static Document Read(string path) => new(path);

    /// <summary>The names in spans of code within <paramref name="text"/>.</summary>
    public static IEnumerable<string> Names(string text) => CodeSpan().Matches(text).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Find(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Select(file => Path.GetRelativePath(Repository.Root, file.FullName))
            .Concat(folder.EnumerateDirectories().Where(child => !s_madeFolders.Contains(child.Name)).SelectMany(Find));

    [GeneratedRegex("(?<before>[^\n]*)\n\n?```(?<language>[a-z]*)\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
