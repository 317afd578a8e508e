using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A bundle is not a bundle, or holds what no bundle may hold. Nothing of it was taken.</summary>
public sealed class BundleException(string path, string problem, string remedy = "Get the file from its maker again; do not unpack it with other tools.")
    : PipelineException($"The bundle '{path}' cannot be used: {problem}", remedy, ExitCode.Integrity)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
