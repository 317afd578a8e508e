using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Composition;

/// <summary>A version of pipeline.lock that a command line names: a named run, a file or a git revision.</summary>
/// <param name="Lock">Its content.</param>
/// <param name="Profile">The profile of a named run; null for the others, which hold several.</param>
internal sealed record LockVersion(PipelineLock Lock, string? Profile)
{
    /// <summary>pipeline.lock as it stands.</summary>
    public static LockVersion Current(Workspace workspace) => new(LockFile.Load(workspace.LockPath), null);

    /// <summary>Finds a version; a run's name comes before a file's and that before a revision's.</summary>
    /// <exception cref="WorkspaceException">It is none of them.</exception>
    public static LockVersion Find(Workspace workspace, string named) =>
        NamedRun.Find(workspace, named) is NamedRun run ? new LockVersion(run.Lock, run.Profile)
        : File.Exists(named) ? new LockVersion(LockFile.Load(named), null)
        : new LockVersion(LockFile.Parse(GitRevision.Read(workspace.Root, named, LockFile.Name), $"{LockFile.Name} at {named}"), null);

    /// <summary>The profile in which two versions are compared: that of the named runs, else <paramref name="fallback"/>.</summary>
    /// <exception cref="WorkspaceException">Two runs are of different profiles.</exception>
    public static string ProfileOf(LockVersion before, LockVersion now, string fallback) =>
        before.Profile is not null && now.Profile is not null && before.Profile != now.Profile
            ? throw new WorkspaceException($"The runs are of the profiles '{before.Profile}' and '{now.Profile}', whose numbers do not compare.", "Name two runs of one profile.")
            : before.Profile ?? now.Profile ?? fallback;
}
