namespace Pipeline.Cli.Composition;

/// <summary>Programs that are used where they are present.</summary>
internal static class ExternalProgram
{
    /// <summary>The first file of this name in the folders of PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
