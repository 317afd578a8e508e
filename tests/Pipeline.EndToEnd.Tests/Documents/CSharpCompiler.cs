using System.Diagnostics;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>The compiler of the newest .NET 10 SDK on this machine.</summary>
internal static class CSharpCompiler
{
    private static readonly string s_dotnet = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "../../../.."));

    /// <summary>Compiles <paramref name="sources"/> to an optimised library at <paramref name="output"/>; fails the test when they do not compile.</summary>
    /// <param name="sources">Paths of source files.</param>
    /// <param name="references">Paths of assemblies beside the framework's.</param>
    /// <param name="output">Path of the library; its name is the assembly's.</param>
    public static void Compile(IEnumerable<string> sources, IEnumerable<string> references, string output)
    {
        string compiler = Path.Combine(Newest(Path.Combine(s_dotnet, "sdk")), "Roslyn/bincore/csc.dll");
        string framework = Path.Combine(Newest(Path.Combine(s_dotnet, "packs/Microsoft.NETCore.App.Ref")), "ref/net10.0");
        string[] options = ["-noconfig", "-nologo", "-target:library", "-optimize+", "-deterministic+", "-langversion:14", "-nullable:enable", "-warn:0", $"-out:{output}"];

        string[] inputs = [.. Directory.GetFiles(framework, "*.dll").Concat(references).Select(path => $"-r:{path}"), .. sources];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [compiler, .. options, .. inputs]) { RedirectStandardOutput = true })!;

        string messages = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.Zero, messages);
    }

    private static string Newest(string folder) =>
        Directory.GetDirectories(folder, "10.*").MaxBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0]))
        ?? throw new DirectoryNotFoundException($"No version 10 in {folder}. Install the .NET 10 SDK; documents are compiled with it.");
}
