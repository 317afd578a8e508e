using Pipeline.Testing;

namespace Pipeline.Tables.Tests.ParquetTesting;

/// <summary>Finds the files of the Apache parquet-testing repository, which are not part of this one.</summary>
internal static class ParquetTestingFiles
{
    /// <summary>Opens a file for reading; ignores the test when the files are not there.</summary>
    public static Stream Open(string name)
    {
        if (Folder() is not string folder)
        {
            Assert.Ignore("parquet-testing files are absent. Put them into a folder and name it in the environment variable PARQUET_TESTING.");
            return Stream.Null;
        }

        return File.OpenRead(Path.Combine(folder, name));
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("PARQUET_TESTING") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(Repository.Root); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "parquet-testing");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
