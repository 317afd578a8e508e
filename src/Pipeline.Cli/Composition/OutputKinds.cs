using Pipeline.Authoring.Formats;
using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Composition;

/// <summary>Every kind of output.</summary>
internal static class OutputKinds
{
    /// <summary>One format a kind.</summary>
    public static OutputFormats All { get; } = new([new TableFormat(), new WeightsFormat(), new JsonFormat(), new FigureFormat(), new TextFormat(), new FileFormat()]);
}
