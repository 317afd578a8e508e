using System.Text;
using Pipeline.Core;

namespace Pipeline.Runner.Execution;

/// <summary>The log of one attempt: a file that exists before the stage starts, so that no attempt ends in silence.</summary>
public sealed class StageLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _writer;

    private StageLog(string path)
    {
        FilePath = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Where the log lies.</summary>
    public string FilePath { get; }

    /// <summary>Where the log of <paramref name="instance"/>'s last attempt lies.</summary>
    public static string PathOf(string folder, InstanceName instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        string file = instance.Axes.Pairs.Count == 0 ? "log.txt" : $"{instance.Axes}.log.txt";
        return Path.Combine(folder, instance.Stage.ToString(), file);
    }

    /// <summary>Starts the log of <paramref name="instance"/>'s next attempt; the one before is replaced.</summary>
    public static StageLog Open(string folder, InstanceName instance) => new(PathOf(folder, instance));

    /// <summary>Appends a line.</summary>
    public void Write(string line)
    {
        lock (_gate)
        {
            _writer.WriteLine(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
