using Pipeline.Cli.Composition;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Parameters;

namespace Pipeline.Cli.Commands;

/// <summary><c>report --compare A B</c>: two named runs side by side.</summary>
internal static class RunComparisonFile
{
    /// <summary>Settings, claims and metrics of both runs, in Markdown.</summary>
    /// <exception cref="WorkspaceException">A run does not exist, or they are of different profiles.</exception>
    public static string Write(CommandSession session, string before, string now)
    {
        NamedRun first = NamedRun.Require(session.Workspace, before), second = NamedRun.Require(session.Workspace, now);
        string profile = LockVersion.ProfileOf(new LockVersion(first.Lock, first.Profile), new LockVersion(second.Lock, second.Profile), first.Profile);
        return RunComparison.Write(
            profile,
            Judge(session, first),
            Judge(session, second),
            ParameterComparison.Compare(first.Parameters, second.Parameters),
            MetricsComparison.Compare(first.Lock, second.Lock, profile, new MetricTolerance()));
    }

    /// <summary>Judges today's claims by a run's numbers. They are fresh as long as its settings give the same keys with today's code.</summary>
    private static ComparedRun Judge(CommandSession session, NamedRun run)
    {
        PipelineModel model = session.Workspace.LoadModel(run.Profile, run.Overrides);
        return new ComparedRun(run.Name, LedgerReader.Read(model, run.Lock, LockAudit.Run(model, session.Workspace.Keys(model), run.Lock), session.Workspace.SourceOf));
    }
}
