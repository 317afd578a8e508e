using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.ReadOut;

/// <summary>What the units of a learner hold at each step of each mapping, with the state reset at each mapping.</summary>
internal sealed class Recording : IDisposable
{
    private readonly Evaluator _evaluator;
    private readonly Dictionary<string, SequenceOutput> _layers = new(StringComparer.Ordinal);

    private Recording(Evaluator evaluator, int mappings, int steps)
    {
        _evaluator = evaluator;
        Mappings = mappings;
        Steps = steps;
    }

    /// <summary>Mappings, in the order of the sequences.</summary>
    public int Mappings { get; }

    /// <summary>Steps of each.</summary>
    public int Steps { get; }

    /// <summary>Runs a learner over sequences of one length and keeps the values of all of its layers.</summary>
    public static Recording Of(WeightsFile learner, MappingSequence[] sequences, int threads)
    {
        INetwork network = LearnerNetwork.Open(learner);
        int steps = sequences[0].Steps;
        var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = sequences.Length, Steps = steps }, threads);
        SequenceInput input = evaluator.Input("input"), target = evaluator.Input("target");
        for (int m = 0; m < sequences.Length; m++)
        {
            SequenceFeed.Write([sequences[m]], input, target, m);
        }

        evaluator.Run(Parameters.From(learner, network.Step));
        return new Recording(evaluator, sequences.Length, steps);
    }

    /// <summary>The units of a layer, such as <c>cell-states</c>.</summary>
    public int Units(string layer) => Layer(layer).Length;

    /// <summary>The values of a layer's units after a step, which counts from 1.</summary>
    public double[] Values(string layer, int mapping, int step)
    {
        SequenceOutput output = Layer(layer);
        double[] values = new double[output.Length];
        for (int unit = 0; unit < values.Length; unit++)
        {
            values[unit] = output[mapping, step - 1, unit];
        }

        return values;
    }

    /// <summary>The values of a layer's units after a step for some of the mappings, shape [mappings][units].</summary>
    public double[][] Values(string layer, Range mappings, int step)
    {
        (int first, int count) = mappings.GetOffsetAndLength(Mappings);
        return [.. Enumerable.Range(first, count).Select(mapping => Values(layer, mapping, step))];
    }

    /// <summary>The mean values of a layer's units from a step to the last, for some of the mappings, shape [mappings][units].</summary>
    public double[][] Means(string layer, Range mappings, int firstStep)
    {
        double[][] means = Values(layer, mappings, firstStep);
        for (int step = firstStep + 1; step <= Steps; step++)
        {
            double[][] values = Values(layer, mappings, step);
            for (int row = 0; row < means.Length; row++)
            {
                for (int unit = 0; unit < means[row].Length; unit++)
                {
                    means[row][unit] += (values[row][unit] - means[row][unit]) / (step - firstStep + 1);
                }
            }
        }

        return means;
    }

    /// <inheritdoc/>
    public void Dispose() => _evaluator.Dispose();

    private SequenceOutput Layer(string name)
    {
        if (!_layers.TryGetValue(name, out SequenceOutput? layer))
        {
            _layers.Add(name, layer = _evaluator.Output(name));
        }

        return layer;
    }
}
