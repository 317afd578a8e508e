using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>Copies that share their blocks until one of them changes: btrfs, XFS, bcachefs, ZFS.</summary>
internal static class Reflink
{
    private const nuint Request = 0x40049409;   // FICLONE, the same on x64 and arm64

    /// <summary>Gives <paramref name="target"/> the content of <paramref name="source"/>; false where the file system cannot.</summary>
    public static bool TryClone(SafeFileHandle source, SafeFileHandle target) =>
        OperatingSystem.IsLinux() && LibC.Clone(target, Request, source) == 0;
}
