using Pipeline.Authoring;
using Pipeline.Core;

namespace Bosc2016.Data;

/// <summary>
/// Draws data sets as section 4 has it: "noisy non-linearly separable data", 200 samples each "with variable train over test ratios", and keeps what
/// they were made of.
/// </summary>
/// <remarks>Each set has a stream of its own, so asking for more sets changes none of those before.</remarks>
[Stage("bosc2016.data-sets")]
[Output("samples", Format.Table)]
[Output("draws", Format.Table)]
[Metric("sets", Unit = "count")]
[Metric("ones")]
[Metric("train-share")]
public sealed class DrawDataSets(DrawDataSetsSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var preset = Population.Of(settings.Preset, settings.Constants);
        Population population = preset with
        {
            Samples = settings.Samples,
            Noise = settings.Noise ?? preset.Noise,
            Inputs = settings.Inputs ?? preset.Inputs,
            TrainSamples = settings.TrainSamples,
        };
        var drawn = new DrawnDataSet[settings.Sets];
        long ones = 0, train = 0;
        for (int set = 0; set < drawn.Length; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            drawn[set] = population.Draw(stage.Random($"set/{set}"));
            train += drawn[set].Set.TrainSamples;
            foreach (int label in drawn[set].Set.Labels)
            {
                ones += label;
            }
        }

        DataSets.Write(stage, "samples", [.. drawn.Select(each => each.Set)]);
        DrawsTable.Write(stage, "draws", drawn);
        double samples = (double)settings.Sets * settings.Samples;
        stage.Metric("sets", settings.Sets);
        stage.Metric("ones", ones / samples);
        stage.Metric("train-share", train / samples);
        return Task.CompletedTask;
    }
}
