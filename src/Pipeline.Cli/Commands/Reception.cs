using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Core;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary>Takes all results of a source into the store and says what came of it.</summary>
internal static class Reception
{
    /// <summary>Receives, and prints the summary.</summary>
    /// <param name="session">The command.</param>
    /// <param name="content">Reads the source.</param>
    /// <param name="trust">Whose results may count.</param>
    /// <param name="remark">What the closing line says of that trust.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>5 when a result contradicts pipeline.lock, else 0.</returns>
    public static async Task<ExitCode> ReceiveAsync(CommandSession session, ContentReader content, ITrustRule trust, string remark, CancellationToken cancellationToken)
    {
        var records = new RecordReader(content, CacheKey.Of);
        ShipmentIndex index = await records.ReadIndexAsync(cancellationToken);
        if (index.Results.IsEmpty)
        {
            throw new ShippingException($"{records.SourceName} must hold results of a pipeline, but its index names none.", "Name one that 'pipeline push' or 'pipeline bundle create' made.");
        }

        var receiver = new ResultReceiver(session.Workspace.Store, content, records, trust, TimeProvider.System);
        ReceiveSummary summary = await receiver.ReceiveAsync(index.Results, cancellationToken);
        session.Workspace.Store.WriteIndex();
        if (summary.Refused.Length == index.Results.Length && summary.Refused.All(refused => refused.Judgement.Verdict == TrustVerdict.Unknown))
        {
            throw new ShippingException(
                $"None of the {index.Results.Length} results of {records.SourceName} may count here, so none was taken: {summary.Refused[0].Judgement.Reason}.",
                "Check out the commit that they belong to; or take what people whom you trust have signed with --trust signed, or all of it, unvouched, with --trust any.");
        }

        Print(session, records.SourceName, summary, remark);
        return summary.Refused.Any(refused => refused.Judgement.Verdict == TrustVerdict.Contradicted) ? ExitCode.Integrity : ExitCode.Done;
    }

    private static void Print(CommandSession session, string source, ReceiveSummary summary, string remark)
    {
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["source"] = source,
                ["added"] = new JsonArray([.. summary.Added.Select(result => (JsonNode)result.Instance)]),
                ["present"] = new JsonArray([.. summary.Present.Select(result => (JsonNode)result.Instance)]),
                ["refused"] = new JsonArray([.. summary.Refused.Select(refused => (JsonNode)new JsonObject
                {
                    ["instance"] = refused.Shipped.Instance,
                    ["verdict"] = refused.Judgement.Verdict.ToString(),
                    ["reason"] = refused.Judgement.Reason,
                })]),
            });
            return;
        }

        foreach (RefusedResult refused in summary.Refused.Where(refused => refused.Judgement.Verdict == TrustVerdict.Contradicted))
        {
            CommandSession.Warn($"'{refused.Shipped.Instance}' stayed out: {refused.Judgement.Reason}. It is forged, or the stage does not give the same bytes everywhere.");
        }

        RefusedResult[] unknown = [.. summary.Refused.Where(refused => refused.Judgement.Verdict == TrustVerdict.Unknown)];
        if (unknown.Length > 0)
        {
            CommandSession.Warn($"{unknown.Length} results stayed out, the first of them '{unknown[0].Shipped.Instance}': {unknown[0].Judgement.Reason}. --trust signed and --trust any take more.");
        }

        session.Say($"{summary.Added.Length} results added, {summary.Present.Length} were here, {summary.Refused.Length} refused, from {source}{remark}");
    }
}
