using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>Makes the names in a folder durable, which .NET cannot: it opens no folders.</summary>
internal static class Folder
{
    private const int CloseOnExecOnLinux = 0x80000;
    private const int CloseOnExecOnMacOS = 0x1000000;

    public static void Sync(string path)
    {
        int descriptor = LibC.Open(path, OperatingSystem.IsMacOS() ? CloseOnExecOnMacOS : CloseOnExecOnLinux);
        if (descriptor < 0)
        {
            throw LibC.Failure("open", path);
        }

        using var folder = new SafeFileHandle(descriptor, ownsHandle: true);
        if (LibC.Sync(folder) != 0)
        {
            throw LibC.Failure("fsync", path);
        }
    }
}
