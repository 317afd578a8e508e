using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>pipeline.yaml in one profile, expanded and checked.</summary>
/// <param name="Seed">The pipeline's seed, part of every random stream.</param>
/// <param name="Profiles">Every profile; the first is the default.</param>
/// <param name="Profile">The profile that was expanded.</param>
/// <param name="Stages">The stages of this profile, in declared order; those that it skips are absent.</param>
/// <param name="Instances">Every instance after all that it reads; among those that are free, in declared order.</param>
/// <param name="Claims">The claims of this profile, in declared order; those that it skips are absent.</param>
/// <param name="Report">The sections of the report, in order.</param>
public sealed record PipelineModel(
    long Seed,
    ImmutableArray<string> Profiles,
    string Profile,
    ImmutableArray<StageDeclaration> Stages,
    ImmutableArray<StageInstance> Instances,
    ImmutableArray<ClaimDeclaration> Claims,
    ImmutableArray<ReportSection> Report)
{
    /// <summary>The papers, in declared order. A paper's name is the first part of the names of its stages and claims.</summary>
    public ImmutableArray<PaperDeclaration> Papers { get; init; } = [];

    /// <summary>Names of every declared claim, also of those that this profile skips, in declared order.</summary>
    public ImmutableArray<string> ClaimNames { get; init; } = [];

    /// <summary>Places that may have results, in the order in which they are asked.</summary>
    public ImmutableArray<RemoteDeclaration> Remotes { get; init; } = [];
}
