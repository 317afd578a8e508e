using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Evaluation;

/// <summary>Runs a learner over streams of mappings and gives its absolute errors.</summary>
internal static class Predictions
{
    /// <summary>Absolute errors, shape [streams][steps of all mappings], of streams that begin with zero state.</summary>
    /// <param name="learner">Weights that name their network.</param>
    /// <param name="streams">Mappings of each stream in order, with the state carried over; every stream has the same number, every mapping the same length.</param>
    /// <param name="threads">The most threads to use.</param>
    public static float[][] AbsoluteErrors(WeightsFile learner, MappingSequence[][] streams, int threads)
    {
        INetwork network = LearnerNetwork.Open(learner);
        int length = streams[0][0].Steps;
        int steps = length * streams[0].Length;
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = streams.Length, Steps = steps }, threads);
        SequenceInput input = evaluator.Input("input");
        SequenceInput target = evaluator.Input("target");
        for (int s = 0; s < streams.Length; s++)
        {
            SequenceFeed.Write(streams[s], input, target, s);
        }

        evaluator.Run(Parameters.From(learner, network.Step));
        SequenceOutput output = evaluator.Output("output");
        var errors = new float[streams.Length][];
        for (int s = 0; s < streams.Length; s++)
        {
            errors[s] = new float[steps];
            for (int t = 0; t < steps; t++)
            {
                errors[s][t] = Math.Abs(output[s, t] - streams[s][t / length].Targets[t % length]);
            }
        }

        return errors;
    }
}
