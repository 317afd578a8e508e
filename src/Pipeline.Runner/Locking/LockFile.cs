using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Core;

namespace Pipeline.Runner.Locking;

/// <summary>Reads and writes pipeline.lock: sorted, one block of lines per instance so that merges work, no times, hosts or paths.</summary>
/// <remarks>The text is YAML, but written and read line by line: the reader accepts just what the writer writes.</remarks>
public static class LockFile
{
    private const string Header = "# What each instance of pipeline.yaml gave. Written by './pipeline run'; commit it. Not edited by hand.\nversion: 1\n";

    /// <summary>Begins the name of a claim's block; no stage's name holds a blank.</summary>
    internal const string ClaimPrefix = "claim ";

    /// <summary>The file's name at the root.</summary>
    public const string Name = "pipeline.lock";

    /// <summary>Reads the file, or answers an empty lock when there is none.</summary>
    /// <exception cref="LockFileException">The file is malformed.</exception>
    public static PipelineLock Load(string path) => File.Exists(path) ? Parse(File.ReadAllText(path), path) : PipelineLock.Empty;

    /// <summary>Writes the file with a rename, so that no reader sees half of it. Leaves it alone when nothing changed.</summary>
    public static void Save(string path, PipelineLock content)
    {
        string text = Format(content);
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return;
        }

        string draft = path + ".draft";
        File.WriteAllText(draft, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The text of <paramref name="content"/>.</summary>
    public static string Format(PipelineLock content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder(Header);
        foreach ((string profile, ImmutableSortedDictionary<string, LockEntry> entries) in content.Profiles)
        {
            text.Append(CultureInfo.InvariantCulture, $"{profile}:\n");
            foreach ((string instance, LockEntry entry) in entries)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {instance}:\n    key: {entry.Key}\n");
                AppendMap(text, "outputs", entry.Outputs, digest => digest.ToString());
                AppendMap(text, "metrics", entry.Metrics, CanonicalJson.Number);
                AppendMap(text, "columns", entry.Columns, values => values.ToString());
            }

            foreach ((string claim, LookRecord look) in content.Looks.GetValueOrDefault(profile) ?? ImmutableSortedDictionary<string, LookRecord>.Empty)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {ClaimPrefix}{claim}:\n    looks: {look.Plan}\n    latest: {look.Latest}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Reads the text that <see cref="Format"/> wrote.</summary>
    /// <exception cref="LockFileException">A line is not what the writer writes.</exception>
    public static PipelineLock Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new LockReader(text, path).Read();
    }

    private static void AppendMap<T>(StringBuilder text, string name, ImmutableSortedDictionary<string, T> values, Func<T, string> format)
    {
        if (values.IsEmpty)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    {name}:\n");
        foreach ((string key, T value) in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {key}: {format(value)}\n");
        }
    }
}
