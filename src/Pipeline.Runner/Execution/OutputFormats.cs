using Pipeline.Core;

namespace Pipeline.Runner.Execution;

/// <summary>The injected output formats, one a kind.</summary>
public sealed class OutputFormats(IEnumerable<IOutputFormat> formats)
{
    private readonly Dictionary<Format, IOutputFormat> _byKind = formats.ToDictionary(format => format.Format);

    /// <summary>The format of a kind.</summary>
    public IOutputFormat this[Format kind] => _byKind.TryGetValue(kind, out IOutputFormat? format)
        ? format
        : throw new InvalidOperationException($"No output format is registered for '{kind}'. Register it where the runner is composed.");
}
