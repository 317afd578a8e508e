using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.JUnit;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary><c>check</c>: a verdict for each claim, from pipeline.lock, and an exit code for CI.</summary>
internal static class CheckCommand
{
    /// <summary>GitHub shows no more annotations of one step.</summary>
    private const int MaximumAnnotations = 10;

    private const int MaximumOpenRows = 10;

    public static Command Create(GlobalOptions options)
    {
        var markdown = new Option<bool>("--md") { Description = "Print Markdown." };
        var junit = new Option<FileInfo?>("--junit") { Description = "Write a JUnit report to this file, a test case for each claim.", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "Ask for 'because:' where a declared verdict differs from that of a git revision's pipeline.yaml.", HelpName = "REV" };
        var command = new Command("check", "Say for each claim whether it was reproduced; exit 3, 6 or 4 when something is not as declared.") { markdown, junit, against };
        var recomputation = new CheckRecomputation();
        recomputation.AddTo(command, markdown, junit, against);
        command.SetAction(async parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            if (recomputation.IsAskedFor(parse))
            {
                return (int)await recomputation.RunAsync(session, model, parse);
            }

            if (parse.GetValue(against) is string revision)
            {
                ChangedVerdicts.Require(session.Workspace, model, revision);
            }

            PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
            ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, session.Workspace.Keys(model), locked);
            ImmutableArray<ClaimResult> ledger = LedgerReader.Read(model, locked, states, session.Workspace.SourceOf);
            ImmutableArray<StaleNumber> stale = StaleNumber.Of(session, model, ledger, states);
            CoverageRow[] open = [.. CoverageSource.Load(session.Workspace, model).SelectMany(paper => paper.Rows).Where(row => !row.IsCovered)];
            ExitCode exitCode = LedgerExitCode.Of(ledger, hasOpenRows: open.Length > 0);
            ImmutableArray<string> staleDocuments = DocumentUpdate.Stale(session);
            exitCode = exitCode == ExitCode.Done && (stale.Length > 0 || staleDocuments.Length > 0) ? ExitCode.Pending : exitCode;
            string conclusion = Conclusion(model.Profile, ledger, exitCode, open.Length, hasStaleNumbers: stale.Length > 0);
            string summary = CheckSummary.Write(model.Profile, conclusion, ledger);
            if (session.IsJson)
            {
                CommandSession.PrintJson(LedgerJson.Of(model.Profile, ledger, exitCode, stale, open));
            }
            else if (parse.GetValue(markdown))
            {
                session.Say(summary.TrimEnd('\n'));
            }
            else
            {
                Print(session, ledger, stale, open);
                foreach (string document in staleDocuments)
                {
                    session.Say($"stale: {document}: './pipeline report --update-docs' writes it.");
                }

                session.Say(conclusion);
            }

            if (parse.GetValue(junit) is FileInfo file)
            {
                File.WriteAllText(file.FullName, JUnitReport.Write(model.Profile, ledger, instance => locked.Find(model.Profile, instance)?.Key));
            }

            TellGitHub(summary, ledger);
            return (int)exitCode;
        });
        return command;
    }

    private static void Print(CommandSession session, ImmutableArray<ClaimResult> ledger, ImmutableArray<StaleNumber> stale, CoverageRow[] open)
    {
        foreach (IGrouping<StageName, StaleNumber> stage in stale.Where(number => number.IsOfAClaim).GroupBy(number => number.Instance.Stage))
        {
            session.Say($"stale: {stage.Key} ({Instances(stage.Count())}): {stage.First().Reason}");
        }

        if (stale.Where(number => !number.IsOfAClaim).ToArray() is { Length: > 0 } others)
        {
            session.Say($"stale: {Instances(others.Length)} that no claim reads itself, the first of them {others[0].Instance}: {others[0].Reason}");
        }

        foreach (CoverageRow row in open.Take(MaximumOpenRows))
        {
            session.Say($"open: {row.Position}: \"{row.Quote}\" ({row.Where}) has neither a claim nor a reason.");
        }

        if (open.Length > MaximumOpenRows)
        {
            session.Say($"open: and {open.Length - MaximumOpenRows} more; {DocumentUpdate.CoveragePath} lists them.");
        }

        if (ledger.Length > 0)
        {
            Table(ledger).Print(session.Out);
        }
    }

    private static string Instances(int count) => count == 1 ? "1 instance" : $"{count} instances";

    /// <summary>Claims with our numbers, worst first.</summary>
    public static TextTable Table(ImmutableArray<ClaimResult> ledger)
    {
        var table = new TextTable("claim", "kind", "paper", ">ours", "95 % interval", ">n", ">floor", "verdict", "numbers");
        foreach (ClaimResult result in LedgerOrder.WorstFirst(ledger))
        {
            table.Add(
                result.Claim.Name,
                ClaimText.Kind(result.Claim.Kind),
                ClaimText.Paper(result.Claim),
                ClaimText.Ours(result),
                ClaimText.Interval(result),
                ClaimText.Count(result),
                result.Floor is double floor ? ClaimText.Number(floor) : "",
                ClaimText.Verdict(result),
                ClaimText.Source(result.Source));
        }

        return table;
    }

    private static string Conclusion(string profile, ImmutableArray<ClaimResult> ledger, ExitCode exitCode, int open, bool hasStaleNumbers) => exitCode switch
    {
        ExitCode.Done => $"Profile {profile}: {ledger.Length} claims, all as declared.",
        ExitCode.Integrity => $"Profile {profile}: a learner is below its floor by more than three standard errors. That is a leak of targets, not a success.",
        ExitCode.Pending when !hasStaleNumbers => $"Profile {profile}: {ledger.Length} claims, all as declared, but documents are stale.",
        ExitCode.Pending => $"Profile {profile}: numbers are stale or missing. './pipeline run --profile {profile}' computes them.",
        _ when open > 0 => $"Profile {profile}: {open} statements of the papers have neither a claim nor a reason in {CoverageFile.Path}; {Undeclared(ledger)}",
        _ => $"Profile {profile}: {Undeclared(ledger)}",
    };

    private static string Undeclared(ImmutableArray<ClaimResult> ledger) =>
        $"{ledger.Count(result => result.Claim.Kind != ClaimKind.NotTestable && !result.IsAsDeclared)} of {ledger.Length} claims are not as declared in pipeline.yaml.";

    /// <summary>Under GitHub Actions: the summary of the step, and an annotation for each claim that fails the check.</summary>
    private static void TellGitHub(string summary, ImmutableArray<ClaimResult> ledger)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } path)
        {
            File.AppendAllText(path, summary + "\n");
        }

        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") != "true")
        {
            return;
        }

        IEnumerable<ClaimResult> failed = LedgerOrder.WorstFirst(ledger)
            .Where(result => result.Claim.Kind != ClaimKind.NotTestable && (result.IsBelowFloor || (!result.IsAsDeclared && result.Verdict is not null)));
        foreach (ClaimResult result in failed.Take(MaximumAnnotations))
        {
            // The runner reads both streams; standard output is for data.
            Console.Error.WriteLine(WorkflowCommand.Error(result.Claim.Name, $"{ClaimText.Verdict(result)}: paper {ClaimText.Paper(result.Claim)}, ours {ClaimText.Ours(result)}"));
        }
    }
}
