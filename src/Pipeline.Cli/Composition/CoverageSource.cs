using System.Collections.Immutable;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;

namespace Pipeline.Cli.Composition;

/// <summary>docs/coverage.yaml of a workspace.</summary>
internal static class CoverageSource
{
    /// <summary>The papers; none where the workspace has no such file.</summary>
    /// <exception cref="DeclarationException">The file has problems.</exception>
    public static ImmutableArray<CoveragePaper> Load(Workspace workspace, PipelineModel model)
    {
        string path = Path.Combine(workspace.Root, CoverageFile.Path);
        return File.Exists(path) ? CoverageFile.Load(File.ReadAllText(path), model.ClaimNames) : [];
    }
}
