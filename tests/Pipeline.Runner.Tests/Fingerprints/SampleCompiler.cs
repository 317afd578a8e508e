using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Fingerprints;

/// <summary>Compiles samples with the SDK's own compiler, run inside this process: a process for each of many samples would take a second each.</summary>
internal static class SampleCompiler
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Pipeline.Core;

        """;

    private static readonly TemporaryFolder s_folder = new();
    private static readonly ConcurrentDictionary<string, Lazy<string>> s_assemblies = new(StringComparer.Ordinal);
    private static readonly string s_dotnet = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "../../../.."));
    private static readonly Lazy<MethodInfo> s_compiler = new(LoadCompiler);
    private static readonly Lazy<string[]> s_references = new(FindReferences);
    private static readonly Lock s_console = new();

    /// <summary>Path of the assembly <c>Sample</c> that <paramref name="source"/> compiles to; each text is compiled once.</summary>
    public static string Compile(string source, string fileName = "Sample.cs", string option = "-optimize+") =>
        s_assemblies.GetOrAdd($"{fileName}\n{option}\n{source}", _ => new Lazy<string>(() => Run(source, fileName, option))).Value;

    /// <summary>Removes what was compiled.</summary>
    public static void Clean() => s_folder.Dispose();

    private static string Run(string source, string fileName, string option)
    {
        string folder = s_folder[Guid.NewGuid().ToString("N")];
        string file = Path.Combine(folder, fileName);
        string output = Path.Combine(folder, "Sample.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Usings + source);
        string[] arguments =
        [
            "-nologo", "-noconfig", "-nostdlib+", "-target:library", "-unsafe+", "-langversion:14", "-nullable:enable", "-warn:0",
            "-deterministic+", "-debug-", "-optimize+", option, $"-out:{output}", .. s_references.Value.Select(reference => $"-r:{reference}"), file,
        ];
        lock (s_console)
        {
            TextWriter before = Console.Out;
            using var messages = new StringWriter();
            Console.SetOut(messages);
            try
            {
                int exitCode = (int)s_compiler.Value.Invoke(null, [arguments])!;
                return exitCode == 0 ? output : throw new InvalidOperationException($"The sample does not compile:\n{messages}");
            }
            finally
            {
                Console.SetOut(before);
            }
        }
    }

    private static MethodInfo LoadCompiler()
    {
        string folder = Path.Combine(Newest(Path.Combine(s_dotnet, "sdk")), "Roslyn", "bincore");
        var context = new AssemblyLoadContext("C# compiler");
        context.Resolving += (_, name) => context.LoadFromAssemblyPath(Path.Combine(folder, $"{name.Name}.dll"));
        return context.LoadFromAssemblyPath(Path.Combine(folder, "csc.dll")).EntryPoint!;
    }

    private static string[] FindReferences()
    {
        string folder = Path.Combine(Newest(Path.Combine(s_dotnet, "packs", "Microsoft.NETCore.App.Ref")), "ref", "net10.0");
        string[] ours = [typeof(IStage).Assembly.Location, typeof(Philox).Assembly.Location];
        return [.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal), .. ours];
    }

    private static string Newest(string folder) =>
        Directory.GetDirectories(folder, "10.*").MaxBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0]))
        ?? throw new DirectoryNotFoundException($"No version 10 in {folder}. Install the .NET 10 SDK; the samples are compiled with it.");
}
