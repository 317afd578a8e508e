using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>An exclusive <c>flock</c>. The kernel ties it to the open file, so that it ends with its holder, however the holder dies.</summary>
/// <remarks>
/// The holder removes the file before it lets go, so that folders of locks stay empty. Whoever opened the file before the removal then locks a file
/// without a name; he notices by the inode and opens anew. Where inodes are not known (macOS, untested) the files stay.
/// </remarks>
internal sealed class KernelLock : IDisposable
{
    private const int ExclusiveWithoutWaiting = 2 | 4;   // LOCK_EX | LOCK_NB
    private const uint ReadAndWriteForAll = 0x1b6;       // 0666, less the umask
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMacOS = 35;

    private readonly string _path;
    private readonly SafeFileHandle _file;

    private KernelLock(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Takes the lock, or answers null when it is held by somebody, be it another handle of this process.</summary>
    public static KernelLock? TryTake(string path)
    {
        while (true)
        {
            SafeFileHandle file = Open(path);
            bool isTaken = false;
            try
            {
                if (!TryLock(file, path))
                {
                    return null;
                }

                isTaken = FileStatus.Of(path)?.Inode == FileStatus.Of(file, path).Inode;
                if (isTaken)
                {
                    return new KernelLock(path, file);
                }
            }
            finally
            {
                if (!isTaken)
                {
                    file.Dispose();
                }
            }
        }
    }

    public void Dispose()
    {
        if (!_file.IsClosed)
        {
            if (OperatingSystem.IsLinux())
            {
                File.Delete(_path);
            }

            _file.Dispose();
        }
    }

    // Not a FileStream: it takes a lock of its own on each file that it opens, and fails where ours is held.
    private static SafeFileHandle Open(string path)
    {
        SafeFileHandle? file;
        while ((file = LibC.TryOpen(path, LibC.ReadWrite)) is null)
        {
            int descriptor = LibC.Create(path, ReadAndWriteForAll);
            if (descriptor < 0)
            {
                throw LibC.Failure("creat", path);
            }

            // Opened again by name, because this handle would be inherited by children.
            new SafeFileHandle(descriptor, ownsHandle: true).Dispose();
        }

        return file;
    }

    private static bool TryLock(SafeFileHandle handle, string path)
    {
        if (LibC.Lock(handle, ExclusiveWithoutWaiting) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() is WouldBlockOnLinux or WouldBlockOnMacOS ? false : throw LibC.Failure("flock", path);
    }
}
