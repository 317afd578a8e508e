using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;

namespace Younger2001.Boolean;

/// <summary>Draws the Boolean mappings of section 3: "100 instances [of] the Boolean maps, selected in random order", 256 random vectors each.</summary>
[Stage("younger2001.boolean-mappings")]
[Output("train", Format.Table)]
[Output("test", Format.Table)]
[Metric("functions", Unit = "count")]
public sealed class BooleanMappings(BooleanMappingsSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        int functions = Draw(stage, "train", settings.Mappings);
        Draw(stage, "test", settings.TestMappings);
        stage.Metric("functions", functions);
        return Task.CompletedTask;
    }

    /// <summary>Draws one table and answers how many different functions it has.</summary>
    private int Draw(StageContext stage, string output, int mappings)
    {
        Philox random = stage.Random(output);
        var functions = new HashSet<int>();
        using TableWriter table = stage.CreateTable(output, SequenceTable.Schema);
        var writer = new SequenceTableWriter(table);
        for (int mapping = 0; mapping < mappings; mapping++)
        {
            // Paper gap: "selected in random order" is read as drawn independently and uniformly; the paper does not say how often each occurs.
            BooleanSequence sequence = BooleanSequence.Draw(random, settings.Examples);
            functions.Add(sequence.Function.Number);
            writer.Add(mapping, sequence);
        }

        return functions.Count;
    }
}
