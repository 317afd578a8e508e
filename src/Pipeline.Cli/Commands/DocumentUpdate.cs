using System.Collections.Immutable;
using Pipeline.Cli.Composition;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary>The documents that hold numbers: docs/coverage.md, and what README.md.in and docs/*.md.in become.</summary>
internal static class DocumentUpdate
{
    /// <summary>The document that docs/coverage.yaml becomes.</summary>
    public const string CoveragePath = "docs/coverage.md";

    private const string TemplateEnding = ".in";

    /// <summary>Place below the root and text of each document, as they must be today.</summary>
    /// <exception cref="ClaimException">A template names what is not recorded.</exception>
    public static IEnumerable<(string Path, string Text)> Texts(CommandSession session)
    {
        string root = session.Workspace.Root;
        string[] templates = [.. Templates(root)];
        bool hasCoverage = File.Exists(Path.Combine(root, CoverageFile.Path));
        if (templates.Length == 0 && !hasCoverage)
        {
            yield break;
        }

        PipelineModel first = session.LoadModel();
        Dictionary<string, (string Profile, ClaimResult Result)> ledger = Ledger(session, first);
        if (hasCoverage)
        {
            yield return (CoveragePath, CoverageDocument.Write(CoverageSource.Load(session.Workspace, first), ledger));
        }

        PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
        ImmutableArray<ClaimResult> results = [.. ledger.Values.Select(judged => judged.Result)];
        foreach (string template in templates)
        {
            var document = new DocumentTemplate(template, results, MetricOf);
            yield return (template[..^TemplateEnding.Length], document.Fill(File.ReadAllText(Path.Combine(root, template))));
        }

        ImmutableArray<double> MetricOf(string profile, string instance, string metric)
        {
            ImmutableSortedDictionary<string, LockEntry> entries = locked.Profiles.GetValueOrDefault(profile, ImmutableSortedDictionary<string, LockEntry>.Empty);
            bool isMatrix = instance.EndsWith("[*]", StringComparison.Ordinal);
            LockEntry[] chosen = [.. entries.Where(entry => isMatrix ? entry.Key.StartsWith(instance[..^2], StringComparison.Ordinal) : entry.Key == instance).Select(entry => entry.Value)];
            return chosen.All(entry => entry.Metrics.ContainsKey(metric)) ? [.. chosen.Select(entry => entry.Metrics[metric])] : [];
        }
    }

    /// <summary>The documents that say another thing than the ledger.</summary>
    public static ImmutableArray<string> Stale(CommandSession session) =>
    [
        .. Texts(session)
            .Where(document => Path.Combine(session.Workspace.Root, document.Path) is string path && (!File.Exists(path) || File.ReadAllText(path) != document.Text))
            .Select(document => document.Path),
    ];

    /// <summary>Later profiles are larger, and the largest that has a claim's numbers speaks for it.</summary>
    private static Dictionary<string, (string Profile, ClaimResult Result)> Ledger(CommandSession session, PipelineModel first)
    {
        var ledger = new Dictionary<string, (string Profile, ClaimResult Result)>(StringComparer.Ordinal);
        foreach (string profile in first.Profiles)
        {
            PipelineModel model = session.Workspace.LoadModel(profile, session.Overrides);
            foreach (ClaimResult result in session.ReadLedger(model).Where(result => result.Source != MetricSource.Missing || !ledger.ContainsKey(result.Claim.Name)))
            {
                ledger[result.Claim.Name] = (profile, result);
            }
        }

        return ledger;
    }

    private static IEnumerable<string> Templates(string root)
    {
        const string Readme = "README.md" + TemplateEnding;
        IEnumerable<string> inDocs = Directory.Exists(Path.Combine(root, "docs"))
            ? Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md" + TemplateEnding).Select(path => $"docs/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)
            : [];
        return File.Exists(Path.Combine(root, Readme)) ? inDocs.Prepend(Readme) : inDocs;
    }
}
