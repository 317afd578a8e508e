using System.Runtime.CompilerServices;

namespace Pipeline.Testing;

/// <summary>Where the checkout under test lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds Pipeline.sln.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        DirectoryInfo? folder = new FileInfo(thisFile).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No Pipeline.sln above {thisFile}. Run the tests from the checkout that built them.");
    }
}
