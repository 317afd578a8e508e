using System.Reflection;

namespace Pipeline.Cli.Composition;

/// <summary>The papers' assemblies, which the build wrote into this one, and the assemblies that the fingerprint's walk may enter.</summary>
internal static class StageAssemblies
{
    /// <summary>Libraries whose methods count by their code. Everything else counts by name and version.</summary>
    private static readonly string[] s_walkedLibraries = ["Pipeline.Authoring", "Pipeline.Tables", "Pipeline.Learning", "Pipeline.Baselines", "Pipeline.Numerics"];

    /// <summary>The papers' assemblies, in ordinal order.</summary>
    public static IReadOnlyList<Assembly> Load() =>
        [.. Names().Order(StringComparer.Ordinal).Select(Assembly.Load)];

    /// <summary>Files of the papers' assemblies and of the libraries that they are written with.</summary>
    public static IReadOnlyList<string> WalkedPaths() =>
        [.. Names().Concat(s_walkedLibraries).Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll")).Where(File.Exists)];

    private static string[] Names() =>
        typeof(StageAssemblies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "StageAssemblies").Value!.Split(';');
}
