using System.Diagnostics;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.CodeIdentity;

/// <summary>A copy of this checkout's sources in another folder, to edit and build.</summary>
internal sealed class CheckoutCopy : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _edited = [];

    public CheckoutCopy()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.Root).Where(IsBuildFile))
        {
            File.Copy(file, _folder[Path.GetFileName(file)]);
        }

        CopySources("src");
        CopySources("stages");
    }

    /// <summary>The command line that <see cref="Build"/> makes.</summary>
    public string Program => _folder["src/Pipeline.Cli/bin/Release/net10.0/Pipeline.Cli.dll"];

    /// <summary>Replaces a piece of a source wherever it stands there.</summary>
    public void Edit(string file, string before, string after)
    {
        string text = File.ReadAllText(_folder[file]);
        Assert.That(text, Does.Contain(before), $"'{file}' no longer holds the text that this test edits. Choose another place for the edit.");
        File.WriteAllText(_folder[file], text.Replace(before, after, StringComparison.Ordinal));
        _edited.Add(file);
    }

    /// <summary>Takes every edit back.</summary>
    public void Restore()
    {
        foreach (string file in _edited)
        {
            File.WriteAllText(_folder[file], File.ReadAllText(Path.Combine(Repository.Root, file)));
        }

        _edited.Clear();
    }

    /// <summary>Builds the command line; analysers are off, for the edits are not in the house style.</summary>
    public void Build()
    {
        // Build servers outlive the build and would keep a pipe open, so the shell sends what is said to a file.
        const string Command = "exec dotnet build src/Pipeline.Cli --configuration Release --nologo -nodeReuse:false"
            + " -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false >build.log 2>&1";
        var start = new ProcessStartInfo("sh", ["-c", Command]) { WorkingDirectory = _folder.Path };
        foreach (string variable in start.Environment.Keys.Where(IsOfTheTestsOwnBuild).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using Process build = Process.Start(start)!;
        bool ended = build.WaitForExit(s_limit);
        if (!ended)
        {
            build.Kill(entireProcessTree: true);
        }

        Assert.That(ended && build.ExitCode == 0, Is.True, () => $"The copied checkout does not build:\n{File.ReadAllText(_folder["build.log"])}");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static bool IsBuildFile(string path) =>
        Path.GetExtension(path) is ".props" or ".targets" || Path.GetFileName(path) is "global.json" or ".editorconfig" or "nuget.config";

    private static bool IsOfTheTestsOwnBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);

    private void CopySources(string folder)
    {
        Directory.CreateDirectory(_folder[folder]);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder)))
        {
            File.Copy(file, _folder[Path.Combine(folder, Path.GetFileName(file))]);
        }

        foreach (string subfolder in Directory.EnumerateDirectories(Path.Combine(Repository.Root, folder)).Select(path => Path.GetFileName(path)))
        {
            if (subfolder is not ("bin" or "obj"))
            {
                CopySources(Path.Combine(folder, subfolder));
            }
        }
    }
}
