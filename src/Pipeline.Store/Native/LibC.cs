using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>The calls of the C library that .NET does not offer.</summary>
/// <remarks>Tested on Linux x64. The constants are those of Linux arm64, too, and of macOS where it has the call; both are untested.</remarks>
internal static partial class LibC
{
    public const int NoEntry = 2;       // ENOENT, everywhere
    public const int ReadOnly = 0;      // O_RDONLY, everywhere
    public const int ReadWrite = 2;     // O_RDWR, everywhere
    private const string Library = "libc";

    // O_CLOEXEC of macOS and of Linux.
    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary><c>creat</c>: an empty file, new or emptied. Unlike <c>open</c> it takes its mode the same way on every system.</summary>
    [LibraryImport(Library, EntryPoint = "creat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Create(string path, uint mode);

    /// <summary><c>flock</c>.</summary>
    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    /// <summary><c>open</c> of something that exists; null when it does not. Children do not inherit the handle.</summary>
    public static SafeFileHandle? TryOpen(string path, int access)
    {
        int descriptor = Open(path, access | CloseOnExec);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        return Marshal.GetLastPInvokeError() == NoEntry ? null : throw Failure("open", path);
    }

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(SafeFileHandle file);

    /// <summary><c>rename</c>. <see cref="File.Move(string, string, bool)"/> copies between devices, which is not one step.</summary>
    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string source, string target);

    /// <summary><c>ioctl(target, FICLONE, source)</c>; Linux alone.</summary>
    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Clone(SafeFileHandle target, nuint request, SafeFileHandle source);

    /// <summary><c>statx</c>; Linux alone, where its layout is the same on every processor.</summary>
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Stat(int folder, string path, int flags, uint mask, out LinuxStatus status);

    /// <summary>The last call's error as an exception that names <paramref name="path"/>.</summary>
    public static IOException Failure(string call, string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"'{path}': {call} failed: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).", error);
    }

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
