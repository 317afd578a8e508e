using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.Html;
using Pipeline.Reporting.Markdown;
using Pipeline.Reporting.Provenance;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Packs results of this machine's store, with the documents that let a stranger read and check them.</summary>
internal sealed class ShipmentPacker(CommandSession session, PipelineModel model)
{
    /// <summary>Names in the config of the documents' manifest.</summary>
    internal const string ProfileMember = "profile", RevisionMember = "gitCommit";

    /// <summary>Packs <paramref name="chosen"/>, which is closed under inputs.</summary>
    /// <param name="chosen">The instances.</param>
    /// <param name="key">Signs what was computed here; null for nobody.</param>
    /// <param name="there">What the target has, for its signatures.</param>
    /// <exception cref="ShippingException">A result is not in the store, or pipeline.lock does not record it.</exception>
    public Shipment Pack(ImmutableArray<StageInstance> chosen, SigningKey? key = null, ShipmentIndex? there = null)
    {
        ImmutableArray<PlannedInstance> plan = Planner.Plan(chosen, session.CreateRule(model));
        Require(plan.Where(line => line.State != PlannedState.Cached), chosen.Length, "are not in the store");
        PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
        Require(plan.Where(line => locked.Find(model.Profile, line.Instance.Name)?.Key != line.Decision!.Key), chosen.Length, $"are not as {LockFile.Name} records them");
        KeyValuePair<string, StageRecord>[] results = [.. plan.Select(line => KeyValuePair.Create(line.Instance.Name.ToString(), line.Decision!.Result!.Record))];
        (string Commit, DateTimeOffset Time)? head = GitRevision.TryHead(session.Workspace.Root);
        var origin = new JsonObject { [ProfileMember] = model.Profile };
        if (head?.Commit is string commit)
        {
            origin[RevisionMember] = commit;
        }

        return Shipment.Pack(session.Workspace.Store.Blobs, results, Documents(results, head), origin, signer: key is null ? null : SignerOf(plan, key, there));
    }

    private static ResultSigner SignerOf(ImmutableArray<PlannedInstance> plan, SigningKey key, ShipmentIndex? there)
    {
        HashSet<Digest> own = [.. plan.Select(line => line.Decision!.Result!).Where(result => result.Note.Origin is null).Select(result => result.Record.Key)];
        return new ResultSigner(key, own.Contains, there ?? new ShipmentIndex([], null, []));
    }

    private ImmutableArray<ShipmentDocument> Documents(KeyValuePair<string, StageRecord>[] results, (string Commit, DateTimeOffset Time)? head)
    {
        ReportModel report = session.ReadReport(model, onlyPaper: null);
        report = report with { Results = new BundledResults(report.Results), Environment = [], LastRun = [] };
        ImmutableArray<ShipmentDocument> documents =
        [
            new(Workspace.DeclarationName, "application/yaml", File.ReadAllBytes(Path.Combine(session.Workspace.Root, Workspace.DeclarationName))),
            new(LockFile.Name, "application/yaml", File.ReadAllBytes(session.Workspace.LockPath)),
            new("report.html", "text/html", Encoding.UTF8.GetBytes(ReportPage.Write(report))),
            new("report.md", "text/markdown", Encoding.UTF8.GetBytes(MarkdownReport.Write(report))),
            new("provenance.intoto.jsonl", "application/vnd.in-toto+json", ProvenanceStatement.WriteLines(results, head?.Commit)),
        ];
        var crate = new ResearchCrate("Results of the pipeline, profile " + model.Profile, head?.Time);
        return documents.Add(new ShipmentDocument(ResearchCrate.FileName, "application/ld+json", crate.Write(results, documents)));
    }

    private void Require(IEnumerable<PlannedInstance> wrong, int count, string problem)
    {
        PlannedInstance[] lines = [.. wrong];
        if (lines.Length > 0)
        {
            throw new ShippingException(
                $"{lines.Length} of {count} results {problem}, the first of them {lines[0].Instance.Name}.",
                $"Run './pipeline run --profile {model.Profile}' first, or choose fewer with --stages.");
        }
    }
}
