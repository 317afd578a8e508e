using System.Collections.Immutable;
using Pipeline.Cli.Composition;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary>The rule that a declared verdict is changed with a reason only.</summary>
internal static class ChangedVerdicts
{
    /// <summary>Compares with the pipeline.yaml of a git revision.</summary>
    /// <exception cref="ClaimException">A verdict changed, but its claim has no <c>because:</c>.</exception>
    public static void Require(Workspace workspace, PipelineModel model, string revision)
    {
        string text = GitRevision.Read(workspace.Root, revision, Workspace.DeclarationName);
        ImmutableDictionary<string, DeclaredVerdict> before = DeclaredVerdicts.Read(text, $"{Workspace.DeclarationName} at {revision}", model.Profile);
        ImmutableArray<ClaimDeclaration> silent = DeclaredVerdicts.ChangedWithoutReason(model, before);
        if (silent.Length > 0)
        {
            throw new ClaimException(
                $"{string.Join(" ", silent.Select(claim => $"{claim.Position}: the claim '{claim.Name}' declares another verdict than at {revision}, where it was '{before[claim.Name].Verdict}'."))}",
                "Add 'because:' to each and say what changed; what it said before is no reason.");
        }
    }
}
