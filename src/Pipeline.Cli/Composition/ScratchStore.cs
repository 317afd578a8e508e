using System.Globalization;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>A store of its own for results that are computed again, compared and thrown away.</summary>
internal sealed class ScratchStore : IDisposable
{
    private ScratchStore(string folder)
    {
        Folder = folder;
        Store = ArtifactStore.Open(Path.Combine(folder, "store"));
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>The store.</summary>
    public ArtifactStore Store { get; }

    /// <summary>Where the logs of attempts go.</summary>
    public string LogPath => Path.Combine(Folder, "logs");

    /// <summary>Whether the folder stays, so that people can look at what came out.</summary>
    public bool IsKept { get; set; }

    /// <summary>Makes an empty one. What another process of the same number left is removed.</summary>
    public static ScratchStore Create(Workspace workspace)
    {
        string folder = Path.Combine(workspace.RecomputedPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return new ScratchStore(folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Store.Dispose();
        if (IsKept)
        {
            return;
        }

        Directory.Delete(Folder, recursive: true);
        string parent = Path.GetDirectoryName(Folder)!;
        if (!Directory.EnumerateFileSystemEntries(parent).Any())
        {
            Directory.Delete(parent);
        }
    }
}
