using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store.Native;

/// <summary>An exclusive <c>flock</c>. The kernel ties it to the open file, so that it ends with its holder, however the holder dies.</summary>
/// <remarks>
/// The holder removes the file before it lets go, so that folders of locks stay empty. Whoever opened the file before the removal then locks a file
/// without a name; he notices by the inode and opens anew.
/// </remarks>
internal sealed class KernelLock : IDisposable
{
    private const int ExclusiveWithoutWaiting = 2 | 4;   // LOCK_EX | LOCK_NB
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMacOS = 35;

    private readonly string _path;
    private readonly FileStream _file;

    private KernelLock(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Takes the lock, or answers null when it is held by somebody, be it another handle of this process.</summary>
    public static KernelLock? TryTake(string path)
    {
        while (true)
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            bool taken = false;
            try
            {
                if (!TryLock(file.SafeFileHandle, path))
                {
                    return null;
                }

                taken = FileStatus.Of(path)?.Inode == FileStatus.Of(file.SafeFileHandle, path).Inode;
                if (taken)
                {
                    return new KernelLock(path, file);
                }
            }
            finally
            {
                if (!taken)
                {
                    file.Dispose();
                }
            }
        }
    }

    public void Dispose()
    {
        if (!_file.SafeFileHandle.IsClosed)
        {
            File.Delete(_path);
            _file.Dispose();
        }
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
