using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>Makes the names in a folder durable, which .NET cannot: it opens no folders.</summary>
internal static class Folder
{
    public static void Sync(string path)
    {
        using SafeFileHandle folder = LibC.TryOpen(path, LibC.ReadOnly) ?? throw new DirectoryNotFoundException($"'{path}' is missing.");
        if (LibC.Sync(folder) != 0)
        {
            throw LibC.Failure("fsync", path);
        }
    }
}
