using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Bosc2016.Process;

/// <summary>θ over time: row t holds the parameters after t samples, shape [n + 1][P].</summary>
internal static class ModelTrace
{
    /// <summary>Runs the paper's learner over data sets and gives each set's trace to <paramref name="read"/>, which may not keep it.</summary>
    public static void Run(WeightsFile learner, IReadOnlyList<DataSet> sets, int threads, Action<int, float[][]> read)
    {
        var network = BoscLearner.From(learner);
        var weights = Parameters.From(learner, network.Step);
        int parameters = network.Settings.Model.Parameters;
        using var predictions = new LearnedPredictions(network, sets[0].Samples, threads);
        float[][] trace = [.. Enumerable.Range(0, sets[0].Samples + 1).Select(_ => new float[parameters])];
        weights["model.initial"].CopyTo(trace[0]);
        predictions.Run(weights, sets, (set, sequence) =>
        {
            SequenceOutput model = predictions.Output("model");
            for (int t = 0; t < sets[set].Samples; t++)
            {
                for (int p = 0; p < parameters; p++)
                {
                    trace[t + 1][p] = model[sequence, t, p];
                }
            }

            read(set, trace);
        });
    }
}
