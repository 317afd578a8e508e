using Pipeline.Testing;

namespace Pipeline.Learning.Tests;

/// <summary>A copy of this test assembly beside the engine built anew in a configuration of its own.</summary>
internal sealed class EngineBuild : IDisposable
{
    private const string Engine = "Pipeline.Learning";
    private readonly TemporaryFolder _folder = new();

    /// <summary>Builds the engine into a temporary folder; nothing is written in the checkout.</summary>
    /// <param name="configuration">Debug or Release.</param>
    public EngineBuild(string configuration)
    {
        string project = Path.Combine(Repository.Root, "src", Engine, Engine + ".csproj");
        ChildProcess.Start(
            "", ["build", project, "--configuration", configuration, "--artifacts-path", _folder["build"], "--nologo", "--verbosity", "quiet"]);
        string run = Directory.CreateDirectory(_folder["run"]).FullName;
        CopyFiles(AppContext.BaseDirectory, run);
        CopyFiles(Path.Combine(_folder["build"], "bin", Engine, configuration.ToLowerInvariant()), run);
        Assembly = Path.Combine(run, Path.GetFileName(typeof(EngineBuild).Assembly.Location));
    }

    /// <summary>Path of the test assembly that finds this build.</summary>
    public string Assembly { get; }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static void CopyFiles(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }
}
