using Pipeline.Cli.Composition;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;

namespace Pipeline.Cli.Commands;

/// <summary>Writes the documents that hold numbers of the ledger.</summary>
internal static class DocumentUpdate
{
    /// <summary>The generated document, below the root.</summary>
    public const string CoveragePath = "docs/coverage.md";

    /// <summary>Whether docs/coverage.md says another thing than the ledger; a workspace without coverage.yaml has no such document.</summary>
    public static bool IsStale(CommandSession session)
    {
        string root = session.Workspace.Root, document = Path.Combine(root, CoveragePath);
        return File.Exists(Path.Combine(root, CoverageFile.Path)) && (!File.Exists(document) || File.ReadAllText(document) != Coverage(session));
    }

    /// <summary>The text of docs/coverage.md today.</summary>
    public static string Coverage(CommandSession session)
    {
        PipelineModel first = session.LoadModel();
        var ledger = new Dictionary<string, (string Profile, ClaimResult Result)>(StringComparer.Ordinal);

        // Later profiles are larger, and the largest that has a claim speaks for it.
        foreach (string profile in first.Profiles)
        {
            PipelineModel model = session.Workspace.LoadModel(profile, session.Overrides);
            foreach (ClaimResult result in session.ReadLedger(model).Where(result => result.Source != MetricSource.Missing || !ledger.ContainsKey(result.Claim.Name)))
            {
                ledger[result.Claim.Name] = (profile, result);
            }
        }

        return CoverageDocument.Write(CoverageSource.Load(session.Workspace, first), ledger);
    }
}
