using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;

namespace Pipeline.Cli.Commands;

/// <summary><c>doctor</c>: what a bug report needs to know of this machine.</summary>
internal static class DoctorCommand
{
    /// <summary>The packages that the design wanted first, with the versions last tried (docs/decisions/0001 and 0002).</summary>
    private static readonly (string Name, string Version)[] s_peers = [("TorchSharp", "0.105.1"), ("Parquet.Net", "5.3.0")];

    private static readonly (string Program, string For)[] s_optionalTools =
    [
        ("git", "changed sources in a bug report"),
        ("node", "pictures of figures beside the report"),
        ("npm", "the DuckDB tests"),
        ("skopeo", "opening artifacts/store with a foreign tool"),
    ];

    public static Command Create(GlobalOptions options)
    {
        var peers = new Option<bool>("--peers") { Description = "Try to restore the packages whose place our own modules take (needs the SDK)." };
        var command = new Command("doctor", "Describe this machine: runtime, processor, store, optional tools.") { peers };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            List<(string Name, string Value)> findings = [.. MachineFacts.All().Select(fact => (fact.Key, fact.Value)), .. Store(session), .. Tools()];
            if (parse.GetValue(peers))
            {
                findings.AddRange(s_peers.Select(peer => ($"package {peer.Name}", TryRestore(peer.Name, peer.Version))));
            }

            Print(session, findings);
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Value)> Store(CommandSession session) =>
    [
        ("folder", session.Workspace.Root),
        ("store", Directory.Exists(session.Workspace.StorePath) ? session.Workspace.StorePath : "not made yet: './pipeline run' makes it"),
        ("stage types", session.Workspace.Catalog.Stages.Length.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<(string Name, string Value)> Tools() =>
        s_optionalTools.Select(tool => (tool.Program, ExternalProgram.Find(tool.Program) ?? $"not found; it serves {tool.For}"));

    private static string TryRestore(string package, string version)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pipeline-doctor-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "try.csproj"),
                $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="{package}" Version="{version}" /></ItemGroup></Project>""");
            using Process restore = Process.Start(new ProcessStartInfo("dotnet", ["restore", "--nologo"]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
            string output = restore.StandardOutput.ReadToEnd();
            restore.WaitForExit();
            return restore.ExitCode == 0 ? $"{version} restores" : $"{version} does not restore: {FirstError(output)}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string FirstError(string output)
    {
        string? line = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal));
        return line is null ? "no reason was given" : line[line.IndexOf("error", StringComparison.Ordinal)..].Trim();
    }

    private static void Print(CommandSession session, List<(string Name, string Value)> findings)
    {
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject(findings.Select(finding => KeyValuePair.Create(finding.Name, (JsonNode?)finding.Value))));
            return;
        }

        int width = findings.Max(finding => finding.Name.Length);
        foreach ((string name, string value) in findings)
        {
            session.Say($"{name.PadRight(width)}  {value}");
        }
    }
}
