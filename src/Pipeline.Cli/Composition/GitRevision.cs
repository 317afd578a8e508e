using System.Diagnostics;
using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Cli.Composition;

/// <summary>Files as git remembers them.</summary>
internal static class GitRevision
{
    /// <summary>The text of <paramref name="file"/> at <paramref name="revision"/>.</summary>
    /// <param name="root">The folder that holds the file.</param>
    /// <param name="revision">A commit, branch or tag.</param>
    /// <param name="file">A name in that folder.</param>
    /// <exception cref="WorkspaceException">git is missing, or knows no such revision or file.</exception>
    public static string Read(string root, string revision, string file)
    {
        // A revision that begins with a dash would be an option to git.
        if (revision.StartsWith('-') || revision.Contains(':', StringComparison.Ordinal))
        {
            throw new WorkspaceException($"'{revision}' is no git revision.", "Name a commit, a branch or a tag, such as HEAD~1 or main.");
        }

        (int exitCode, string text, string error) = Run(root, "show", $"{revision}:./{file}")
            ?? throw new WorkspaceException("git is not installed, but a revision was named.", "Install git, or name a file.");
        return exitCode == 0
            ? text
            : throw new WorkspaceException($"git cannot show '{file}' at '{revision}': {error.Split('\n')[0].TrimEnd('.')}.", "Name a revision that has the file; 'git log' lists them.");
    }

    /// <summary>The commit that is checked out in <paramref name="root"/> and its time; null without git, outside a repository or before the first commit.</summary>
    public static (string Commit, DateTimeOffset Time)? TryHead(string root) =>
        Run(root, "show", "--no-patch", "--no-show-signature", "--format=%H %cI", "HEAD") is (0, string text, _)
        && text.Trim().Split(' ') is [string commit, string time]
        && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out DateTimeOffset committed)
            ? (commit, committed)
            : null;

    /// <summary>Runs git; null when it is not installed.</summary>
    private static (int ExitCode, string Output, string Error)? Run(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> error = git.StandardError.ReadToEndAsync();
            string text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return (git.ExitCode, text, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
