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
    private const string Signature = "pipeline-checkpoint 1 ";
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
    /// <exception cref="CheckpointRefusedException">The file is cut, damaged or another key's.</exception>
    public StoredCheckpoint? Find(Digest key)
    {
        byte[]? file = Guard(() => _files.Stat(PathOf(key)) is null ? null : ReadAll(key));
        if (file is null)
        {
            return null;
        }

        ReadOnlyMemory<byte> rest = file;
        string signature = TakeLine(ref rest);
        if (signature != Signature + Digest.Of(rest.Span))
        {
            throw new CheckpointRefusedException($"Its {file.Length} bytes are not those that were written.");
        }

        string[] words = TakeLine(ref rest).Split(' ');
        return words[0] == key.Hex
            ? new StoredCheckpoint(long.Parse(words[1], NumberStyles.None, CultureInfo.InvariantCulture), rest)
            : throw new CheckpointRefusedException($"It must be that of key {key.Abbreviation}, but says {words[0]}.");
    }

    /// <summary>Keeps <paramref name="content"/> as the checkpoint of <paramref name="key"/>, durably and in place of the one before.</summary>
    public void Save(Digest key, long position, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(position);
        byte[] rest = [.. Line($"{key.Hex} {position.ToString(CultureInfo.InvariantCulture)}"), .. content];
        byte[] file = [.. Line(Signature + Digest.Of(rest)), .. rest];
        Guard(() =>
        {
            _drafts.Replace(PathOf(key), file);
            return true;
        });
    }

    /// <summary>Removes the checkpoint of <paramref name="key"/>; no error when there is none.</summary>
    public void Remove(Digest key) => Guard(() =>
    {
        _files.Delete(PathOf(key));
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

    private byte[] ReadAll(Digest key)
    {
        using IFile file = _files.OpenRead(PathOf(key));
        return file.ReadFrom(0);
    }

    private string PathOf(Digest key) => Path.Combine(_layout.Checkpoints, key.Hex);

    private T Guard<T>(Func<T> step) => StoreException.Guard(_layout.Root, step);
}
