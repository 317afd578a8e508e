using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>bundle verify</c>: checks a bundle against itself and this checkout's code.</summary>
internal static class BundleVerifyCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string> file = BundleCommand.File("A file that 'bundle create' wrote.");
        var command = new Command("verify", "Check every digest, record and claim of a bundle; the store stays as it is.") { file };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var session = new CommandSession(parse, options);
            string path = parse.GetValue(file)!;
            using var archive = BundleArchive.Open(path);
            BundleFindings findings = await new BundleAudit(session, archive, path).RunAsync(cancellationToken);
            Print(session, findings);
            return (int)LedgerExitCode.Of(findings.Ledger);
        });
        return command;
    }

    private static void Print(CommandSession session, BundleFindings findings)
    {
        IGrouping<string, ClaimResult>[] verdicts =
        [
            .. findings.Ledger.Where(result => result.Claim.Kind != ClaimKind.NotTestable).GroupBy(result => result.Verdict?.ToString() ?? "no number").OrderBy(group => group.Key, StringComparer.Ordinal),
        ];
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = findings.Model.Profile,
                ["gitCommit"] = findings.Revision,
                ["blobs"] = findings.BlobCount,
                ["bytes"] = findings.Bytes,
                ["results"] = findings.Results.Length,
                ["claims"] = new JsonObject(verdicts.Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Count()))),
                ["recomputed"] = 0,
            });
            return;
        }

        session.Say(string.Create(CultureInfo.InvariantCulture, $"content   {findings.BlobCount} blobs, {findings.Bytes} bytes: each has its digest and size"));
        session.Say(string.Create(CultureInfo.InvariantCulture, $"records   {findings.Results.Length} results of profile {findings.Model.Profile}: keys follow from this checkout's code, inputs are outputs of others"));
        session.Say($"claims    judged again from the records and tables: {string.Join(", ", verdicts.Select(group => $"{group.Count()} {group.Key}"))}");
        session.Say("Nothing was recomputed: a forged result whose digests fit would not be seen.");
    }
}
