using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Graphs;

/// <summary>The stages of a profile and what they read, with each matrix collapsed into one node.</summary>
/// <param name="Stages">The stages, in declared order.</param>
/// <param name="Edges">Who reads whom, each pair once, in the order of the readers.</param>
public sealed record StageGraph(ImmutableArray<StageName> Stages, ImmutableArray<(StageName From, StageName To)> Edges)
{
    /// <summary>The graph of a profile.</summary>
    public static StageGraph Of(PipelineModel pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return new StageGraph(
            [.. pipeline.Stages.Select(stage => stage.Name)],
            [
                .. pipeline.Instances
                    .SelectMany(instance => instance.Inputs.SelectMany(input => input.Elements), (instance, element) => (element.Producer.Stage, instance.Name.Stage))
                    .Distinct(),
            ]);
    }

    /// <summary>The part of the graph that <paramref name="isWanted"/> chooses.</summary>
    public StageGraph Where(Func<StageName, bool> isWanted) =>
        new([.. Stages.Where(isWanted)], [.. Edges.Where(edge => isWanted(edge.From) && isWanted(edge.To))]);
}
