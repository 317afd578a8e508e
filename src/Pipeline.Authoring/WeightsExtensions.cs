using Pipeline.Core;
using Pipeline.Learning.Weights;

namespace Pipeline.Authoring;

/// <summary>Weights as a stage's author sees them.</summary>
public static class WeightsExtensions
{
    /// <summary>Reads the weights of an input that has one element.</summary>
    public static WeightsFile OpenWeights(this StageContext stage, string input)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Input(input).OpenWeights();
    }

    /// <summary>Reads the weights of one element of an input.</summary>
    public static WeightsFile OpenWeights(this StageInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using Stream content = input.OpenRead();
        return WeightsFile.Read(content);
    }

    /// <summary>Writes a weights output.</summary>
    public static void WriteWeights(this StageContext stage, string output, WeightsFile weights)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(weights);
        using Stream content = stage.Output(output);
        weights.Write(content);
    }
}
