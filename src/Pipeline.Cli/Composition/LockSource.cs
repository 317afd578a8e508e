using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Composition;

/// <summary>Finds the version of pipeline.lock that a command line names.</summary>
internal static class LockSource
{
    /// <summary>A file, or pipeline.lock at a git revision.</summary>
    /// <param name="workspace">The folder with pipeline.yaml.</param>
    /// <param name="named">What the command line names.</param>
    /// <exception cref="WorkspaceException">It is neither.</exception>
    public static PipelineLock Load(Workspace workspace, string named) => File.Exists(named)
        ? LockFile.Load(named)
        : LockFile.Parse(GitRevision.Read(workspace.Root, named, LockFile.Name), $"{LockFile.Name} at {named}");
}
