using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>bundle verify</c>: checks a bundle against itself and this checkout's code, and executes a sample of it again.</summary>
internal static class BundleVerifyCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string> file = BundleCommand.File("A file that 'bundle create' wrote.");
        var recomputation = new RecomputeFlags();
        var command = new Command("verify", "Check every digest, record and claim of a bundle; the store stays as it is.") { file };
        recomputation.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var session = new CommandSession(parse, options);
            string path = parse.GetValue(file)!;
            using var archive = BundleArchive.Open(path);
            BundleFindings findings = await new BundleAudit(session, archive, path).RunAsync(cancellationToken);
            (ImmutableHashSet<InstanceName> Drawn, int Seed)? sample = recomputation.Draw(parse, findings.Instances);
            Say(session, Findings(findings));
            ExitCode recomputed = ExitCode.Done;
            if (sample is (ImmutableHashSet<InstanceName> drawn, int seed))
            {
                Say(session, Sample(drawn.Count, findings.Instances.Length, seed));
                var runOptions = new RunOptions { Jobs = recomputation.Jobs(parse) };
                recomputed = await new BundleRecomputation(session, archive, findings).RunAsync(drawn, runOptions, RunDisplays.Create(session), cancellationToken);
            }

            ExitCode exitCode = recomputed == ExitCode.Done ? LedgerExitCode.Of(findings.Ledger) : recomputed;
            Say(session, Conclusion(sample?.Drawn.Count ?? 0, recomputed));
            if (session.IsJson)
            {
                CommandSession.PrintJson(Json(findings, sample, exitCode));
            }

            return (int)exitCode;
        });
        return command;
    }

    private static void Say(CommandSession session, string text)
    {
        if (!session.IsJson)
        {
            session.Say(text);
        }
    }

    private static string Findings(BundleFindings findings) => string.Join('\n', (string[])
    [
        string.Create(CultureInfo.InvariantCulture, $"content    {findings.BlobCount} blobs, {findings.Bytes} bytes: each has its digest and size"),
        string.Create(CultureInfo.InvariantCulture, $"records    {findings.Results.Length} results of profile {findings.Model.Profile}: keys follow from this checkout's code, inputs are outputs of others"),
        $"claims     judged again from records and tables: {string.Join(", ", Verdicts(findings).Select(group => $"{group.Count()} {group.Key}"))}",
    ]);

    /// <summary>Each result has the same chance to be drawn, so the worst place for a forger is as bad as any other.</summary>
    private static string Sample(int drawn, int all, int seed) => string.Create(
        CultureInfo.InvariantCulture, $"recompute  {drawn} of {all} results, drawn with seed {seed}: one forged result is found with probability {100.0 * drawn / all:0.#} %, wherever it is");

    private static string Conclusion(int drawn, ExitCode recomputed) =>
        recomputed != ExitCode.Done ? "Recomputed: not to the end with the same bytes; see above."
        : drawn > 0 ? string.Create(CultureInfo.InvariantCulture, $"Recomputed: the same bytes {drawn} times.")
        : "Nothing was recomputed: a forged result whose digests fit would not be seen. --recompute 0.1 executes a tenth again.";

    private static IGrouping<string, ClaimResult>[] Verdicts(BundleFindings findings) =>
    [
        .. findings.Ledger
            .Where(result => result.Claim.Kind != ClaimKind.NotTestable)
            .GroupBy(result => result.Verdict?.ToString() ?? "without a number")
            .OrderBy(group => group.Key, StringComparer.Ordinal),
    ];

    private static JsonObject Json(BundleFindings findings, (ImmutableHashSet<InstanceName> Drawn, int Seed)? sample, ExitCode exitCode) => new()
    {
        ["profile"] = findings.Model.Profile,
        ["exitCode"] = (int)exitCode,
        ["gitCommit"] = findings.Revision,
        ["blobs"] = findings.BlobCount,
        ["bytes"] = findings.Bytes,
        ["results"] = findings.Results.Length,
        ["claims"] = new JsonObject(Verdicts(findings).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Count()))),
        ["recomputed"] = sample?.Drawn.Count ?? 0,
        ["seed"] = sample?.Seed,
    };
}
