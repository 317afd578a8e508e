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
            RecomputeSample? sample = recomputation.Draw(parse, findings.Instances, session.Workspace.DurationOf);
            Say(session, Findings(findings));
            ExitCode recomputed = ExitCode.Done;
            if (sample is not null)
            {
                Say(session, Sample(sample));
                var runOptions = new RunOptions { Jobs = recomputation.Jobs(parse) };
                recomputed = await new BundleRecomputation(session, archive, findings).RunAsync(sample, runOptions, RunDisplays.Create(session), cancellationToken);
            }

            ExitCode exitCode = recomputed == ExitCode.Done ? LedgerExitCode.Of(findings.Ledger) : recomputed;
            Say(session, Conclusion(sample?.Count ?? 0, recomputed));
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

    private static string Sample(RecomputeSample sample)
    {
        string cheap = sample.Cheap.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"{sample.Cheap.Count} results that took under {RecomputeSample.CheapLimit.TotalSeconds} s here, and ");
        string kind = sample.Cheap.IsEmpty ? "results" : "others";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"recompute  {cheap}{sample.Drawn.Count} of {sample.Others} {kind}, drawn with seed {sample.Seed}: one forged result is found with probability {100 * sample.Detection:0.#} % at least, wherever it is");
    }

    private static string Conclusion(int count, ExitCode recomputed) =>
        recomputed != ExitCode.Done ? "Recomputed: not to the end with the same bytes; see above."
        : count > 0 ? string.Create(CultureInfo.InvariantCulture, $"Recomputed: the same bytes {count} times.")
        : "Nothing was recomputed: a forged result whose digests fit would not be seen. --recompute 0.1 executes a tenth again.";

    private static IGrouping<string, ClaimResult>[] Verdicts(BundleFindings findings) =>
    [
        .. findings.Ledger
            .Where(result => result.Claim.Kind != ClaimKind.NotTestable)
            .GroupBy(result => result.Verdict?.ToString() ?? "without a number")
            .OrderBy(group => group.Key, StringComparer.Ordinal),
    ];

    private static JsonObject Json(BundleFindings findings, RecomputeSample? sample, ExitCode exitCode) => new()
    {
        ["profile"] = findings.Model.Profile,
        ["exitCode"] = (int)exitCode,
        ["gitCommit"] = findings.Revision,
        ["blobs"] = findings.BlobCount,
        ["bytes"] = findings.Bytes,
        ["results"] = findings.Results.Length,
        ["claims"] = new JsonObject(Verdicts(findings).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Count()))),
        ["recomputed"] = sample?.Count ?? 0,
        ["seed"] = sample?.Seed,
        ["detection"] = sample?.Detection,
    };
}
