namespace Pipeline.Store.Tests.Files;

/// <summary>An open file of <see cref="MemoryFileSystem"/>.</summary>
internal sealed class MemoryFile(MemoryFileSystem files, MemoryNode node, int generation, bool isWritable) : IFile
{
    private bool _isClosed;

    public FileState Stat() => Do(() => node.State);

    public int Read(Span<byte> destination, long offset)
    {
        byte[] bytes = new byte[destination.Length];
        int count = Do(() =>
        {
            ReadOnlySpan<byte> rest = node.Content.AsSpan((int)Math.Min(offset, node.Content.Length));
            rest = rest[..Math.Min(rest.Length, bytes.Length)];
            rest.CopyTo(bytes);
            return rest.Length;
        });
        bytes.AsSpan(0, count).CopyTo(destination);
        return count;
    }

    public void Write(ReadOnlySpan<byte> source, long offset)
    {
        byte[] bytes = source.ToArray();
        Change(() => Put(bytes, (int)offset), half: () => Put(bytes[..(bytes.Length / 2)], (int)offset));
    }

    public void Truncate(long length) => Change(() => Resize((int)length));

    public void Sync() => Change(() => node.DurableContent = node.Content);

    public void Stamp(long modified) => Change(() => node.Modified = modified);

    public bool TryClone(IFile source) => false;

    public void Dispose() => _isClosed = true;

    private void Put(byte[] bytes, int offset)
    {
        Resize(Math.Max(node.Content.Length, offset + bytes.Length));
        bytes.CopyTo(node.Content, offset);
    }

    // A new array each time, so that the durable content stays what it was.
    private void Resize(int length)
    {
        byte[] content = new byte[length];
        node.Content.AsSpan(0, Math.Min(length, node.Content.Length)).CopyTo(content);
        node.Content = content;
        node.Modified = files.Tick();
    }

    private T Do<T>(Func<T> operation)
    {
        RequireOpen();
        return files.Do(operation);
    }

    private void Change(Action operation, Action? half = null)
    {
        RequireOpen();
        if (!isWritable)
        {
            throw new UnauthorizedAccessException("The file was opened for reading.");
        }

        files.Change(
            () =>
            {
                operation();
                return true;
            },
            half);
    }

    private void RequireOpen()
    {
        files.RequireAlive(generation);
        ObjectDisposedException.ThrowIf(_isClosed, this);
    }
}
