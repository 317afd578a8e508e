using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>States of paths and open files, with the inode and the time of the last change of anything, which .NET does not show.</summary>
/// <remarks>macOS (untested): size and time of modification only, so that a change which keeps both is seen by hashing alone.</remarks>
internal static class FileStatus
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7ff;
    private const int NoFolder = 20;
    private const int KindMask = 0xf000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static FileState? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Portable(new FileInfo(path));
        }

        if (LibC.Stat(CurrentFolder, path, NoFollow, BasicFields, out LinuxStatus status) == 0)
        {
            return State(status);
        }

        return Marshal.GetLastPInvokeError() is LibC.NoEntry or NoFolder ? null : throw LibC.Failure("statx", path);
    }

    public static FileState Of(SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(FileKind.Regular, RandomAccess.GetLength(handle), 0, Nanoseconds(File.GetLastWriteTimeUtc(handle)), 0);
        }

        int descriptor = (int)handle.DangerousGetHandle();
        return LibC.Stat(descriptor, "", EmptyPath, BasicFields, out LinuxStatus status) == 0
            ? State(status)
            : throw LibC.Failure("statx", path);
    }

    private static FileState State(in LinuxStatus status) => new(
        (status.Mode & KindMask) switch
        {
            RegularKind => FileKind.Regular,
            FolderKind => FileKind.Folder,
            _ => FileKind.Other,
        },
        (long)status.Size,
        status.Inode,
        (status.ModifiedSeconds * NanosecondsPerSecond) + status.ModifiedNanoseconds,
        (status.ChangedSeconds * NanosecondsPerSecond) + status.ChangedNanoseconds);

    private static FileState? Portable(FileInfo entry)
    {
        if ((int)entry.Attributes == -1)
        {
            return null;   // how FileInfo says that nothing is there
        }

        bool isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
        FileKind kind = entry.LinkTarget is not null ? FileKind.Other : isFolder ? FileKind.Folder : FileKind.Regular;
        return new(kind, isFolder ? 0 : entry.Length, 0, Nanoseconds(entry.LastWriteTimeUtc), 0);
    }

    private static long Nanoseconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
