using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Browser.Tests;

/// <summary>What the pipeline predicts: the page's oracle.</summary>
internal static class PipelineRun
{
    /// <summary>All outputs of each step of one sequence.</summary>
    /// <param name="file">Weights that name their network.</param>
    /// <param name="inputs">The values of each of the network's inputs, step after step.</param>
    public static float[][] Outputs(WeightsFile file, params (string Name, float[] Values)[] inputs)
    {
        INetwork network = NetworkKinds.Open(file);
        int steps = inputs[0].Values.Length / network.Step.Inputs.First(input => input.Name == inputs[0].Name).Length;
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 1, Steps = steps }, threads: 1);
        foreach ((string name, float[] values) in inputs)
        {
            evaluator.Input(name).SetSequence(0, values);
        }

        evaluator.Run(Parameters.From(file, network.Step));
        SequenceOutput output = evaluator.Output("output");
        return [.. Enumerable.Range(0, steps).Select(step => Enumerable.Range(0, output.Length).Select(index => output[0, step, index]).ToArray())];
    }
}
