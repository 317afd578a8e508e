using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>
/// Draws mappings and examples: for the Boolean family as section 3 has it, "100 instances [of] the Boolean maps, selected in random order", 256
/// random vectors each.
/// </summary>
[Stage("younger2001.mappings")]
[Output("train", Format.Table)]
[Output("test", Format.Table)]
[Metric("variance")]
public sealed class DrawMappings(DrawMappingsSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        IMappingFamily family = MappingFamilies.Create(settings.Family, settings.Population);
        MappingSequence[] train = Draw(stage, family, "train", settings.Mappings);
        Draw(stage, family, "test", settings.TestMappings);
        stage.Metric("variance", TargetVariance.Of(train));
        return Task.CompletedTask;
    }

    private MappingSequence[] Draw(StageContext stage, IMappingFamily family, string output, int mappings)
    {
        Philox random = stage.Random(output);

        // Paper gap: "selected in random order" is read as drawn independently and uniformly; the paper does not say how often each occurs.
        MappingSequence[] sequences = [.. Enumerable.Range(0, mappings).Select(_ => family.Draw(random, settings.Examples))];
        MappingTable.Write(stage, output, family.ParameterNames, sequences);
        return sequences;
    }
}
