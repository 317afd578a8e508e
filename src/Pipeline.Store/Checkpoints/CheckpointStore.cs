using System.Globalization;
using System.Text;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The checkpoints of stages that have not finished, one file a key. No record, manifest or lock ever names them.</summary>
/// <remarks>
/// A file is the line <c>pipeline-checkpoint 1 DIGEST</c>, the line <c>KEY POSITION</c> and the stage's bytes; the digest is that of all after its line.
/// A file appears by rename when it is durable, so a killed process leaves the checkpoint before or the new one. Hold the key's lock to write or remove it.
/// </remarks>
public sealed class CheckpointStore
{
    /// <summary>The largest file that is written or read, in bytes: 1 GiB.</summary>
    internal const long LargestFile = 1L << 30;

    private const string Signature = "pipeline-checkpoint 1 ";
    private const int LongestHead = 256;   // both lines have fewer than 200 characters
    private readonly IFileSystem _files;
    private readonly StoreLayout _layout;
    private readonly DraftFolder _drafts;

    internal CheckpointStore(IFileSystem files, StoreLayout layout, DraftFolder drafts)
    {
        _files = files;
        _layout = layout;
        _drafts = drafts;
    }

    /// <summary>The checkpoint of <paramref name="key"/>; null when there is none.</summary>
    /// <exception cref="CheckpointRefusedException">It is no regular file, cannot be read, or is cut, damaged or another key's.</exception>
    public StoredCheckpoint? Find(Digest key)
    {
        if (ReadAll(key) is not byte[] file)
        {
            return null;
        }

        ReadOnlyMemory<byte> rest = file;
        string signature = TakeLine(ref rest);
        if (signature != Signature + Digest.Of(rest.Span))
        {
            throw new CheckpointRefusedException($"its {file.Length} bytes are not those that were written.");
        }

        string[] words = TakeLine(ref rest).Split(' ');
        if (words[0] != key.Hex)
        {
            throw new CheckpointRefusedException($"it must be that of key {key.Abbreviation}, but says '{words[0]}'.");
        }

        return words.Length == 2 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long position) && position > 0
            ? new StoredCheckpoint(position, rest)
            : throw new CheckpointRefusedException($"its second line must be a key and a number of updates, but is '{string.Join(' ', words)}'.");
    }

    /// <summary>Keeps <paramref name="content"/> as the checkpoint of <paramref name="key"/>, durably and in place of the one before.</summary>
    /// <exception cref="StoreException">The disk refuses it, or it is larger than <see cref="LargestFile"/>.</exception>
    public void Save(Digest key, long position, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(position);
        if (content.Length > LargestFile - LongestHead)
        {
            throw new StoreException(
                $"A checkpoint must have at most {LargestFile - LongestHead} bytes, but has {content.Length}.", "Give the stage a smaller state, or let it run without stops.");
        }

        byte[] rest = [.. Line($"{key.Hex} {position.ToString(CultureInfo.InvariantCulture)}"), .. content];
        byte[] file = [.. Line(Signature + Digest.Of(rest)), .. rest];
        Guard(() =>
        {
            _drafts.Replace(PathOf(key), file);
            return true;
        });
    }

    /// <summary>Removes whatever stands in the place of the checkpoint of <paramref name="key"/>; no error when there is nothing.</summary>
    /// <exception cref="StoreException">The disk refuses it, or it is a folder that holds something.</exception>
    public void Remove(Digest key) => Guard(() =>
    {
        string path = PathOf(key);
        switch (_files.Stat(path)?.Kind)
        {
            case null:
                break;
            case FileKind.Folder:
                return _files.TryDeleteFolder(path) ? true : throw new IOException($"'{path}' is a folder that holds something.");
            default:
                _files.Delete(path);
                break;
        }

        return true;
    });

    /// <summary>The keys that have a checkpoint.</summary>
    internal IReadOnlyList<Digest> Keys() => Guard(() =>
    {
        var keys = new List<Digest>();
        foreach (string name in _files.List(_layout.Checkpoints))
        {
            if (Digest.TryParse($"sha256:{name}", out Digest key))
            {
                keys.Add(key);
            }
        }

        return keys;
    });

    /// <summary>When the checkpoint of <paramref name="key"/> was written; null when there is none.</summary>
    internal DateTimeOffset? LastWritten(Digest key)
    {
        const long NanosecondsPerTick = 100;
        return Guard(() => _files.Stat(PathOf(key))) is { } state ? DateTimeOffset.UnixEpoch.AddTicks(state.Modified / NanosecondsPerTick) : null;
    }

    private static byte[] Line(string text) => Encoding.ASCII.GetBytes(text + "\n");

    /// <summary>Takes the first line off; without a line end there is none, and nothing is taken.</summary>
    private static string TakeLine(ref ReadOnlyMemory<byte> content)
    {
        int end = content.Span.IndexOf((byte)'\n');
        string line = end < 0 ? "" : Encoding.ASCII.GetString(content.Span[..end]);
        content = content[(end + 1)..];
        return line;
    }

    /// <summary>The bytes of the file; null when there is none. Nothing but a regular file is opened: a pipe would make us wait for ever.</summary>
    private byte[]? ReadAll(Digest key)
    {
        string path = PathOf(key);
        try
        {
            if (_files.Stat(path) is not { } state)
            {
                return null;
            }

            if (state.Kind != FileKind.Regular || state.Size > LargestFile)
            {
                string found = state.Kind switch { FileKind.Regular => $"has {state.Size}", FileKind.Folder => "is a folder", _ => "is a link, pipe or device" };
                throw new CheckpointRefusedException($"'{path}' must be a regular file of at most {LargestFile} bytes, but {found}.");
            }

            using IFile file = _files.OpenRead(path);
            return file.ReadFrom(0);
        }
        catch (Exception exception) when (StoreException.IsFromDisk(exception))
        {
            throw new CheckpointRefusedException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private string PathOf(Digest key) => Path.Combine(_layout.Checkpoints, key.Hex);

    private T Guard<T>(Func<T> step) => StoreException.Guard(_layout.Checkpoints, step);
}
