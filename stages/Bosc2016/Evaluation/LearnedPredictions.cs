using Bosc2016.Data;
using Bosc2016.Training;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Functions;

namespace Bosc2016.Evaluation;

/// <summary>Runs a learner over data sets, many side by side. First it predicts a sample, then it is shown its label.</summary>
internal sealed class LearnedPredictions : IDisposable
{
    // How many sets run together changes no result; it bounds the memory.
    private const int AtOnce = 64;
    private readonly Evaluator _evaluator;
    private readonly SampleFeed _feed;
    private readonly Presentation _presentation;

    /// <summary>Makes ready to run.</summary>
    /// <param name="network">The learner.</param>
    /// <param name="samples">Samples of each data set.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="presentation">In which order samples are shown, and how often; the paper's when it is left out.</param>
    public LearnedPredictions(INetwork network, int samples, int threads, Presentation? presentation = null)
    {
        _presentation = presentation ?? Presentation.Paper;
        _evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = AtOnce, Steps = _presentation.Steps(samples) }, threads);
        _feed = new SampleFeed(_evaluator.Input, _presentation);
    }

    /// <summary>Probabilities of label 1 for every sample of every set, train part and test part, in the sets' own order: shape [sets][n].</summary>
    /// <param name="weights">The learner's.</param>
    /// <param name="sets">The data sets.</param>
    /// <param name="show">Which of a sample's steps in turn, from 0; at the first its label is not known.</param>
    public double[][] Of(Parameters weights, IReadOnlyList<DataSet> sets, int show = 0)
    {
        double[][] predictions = new double[sets.Count][];
        Run(weights, sets, (set, sequence) => predictions[set] = Read(sequence, _presentation.Order(sets[set]), show));
        return predictions;
    }

    /// <summary>Runs all sets and calls <paramref name="read"/> with the number of each set and the sequence that holds it.</summary>
    public void Run(Parameters weights, IReadOnlyList<DataSet> sets, Action<int, int> read)
    {
        for (int first = 0; first < sets.Count; first += AtOnce)
        {
            int count = Math.Min(AtOnce, sets.Count - first);
            for (int i = 0; i < count; i++)
            {
                _feed.Write(sets[first + i], Objective.All, i);
            }

            _evaluator.Run(weights);
            for (int i = 0; i < count; i++)
            {
                read(first + i, i);
            }
        }
    }

    /// <summary>An exposed value of the network, to be read in <see cref="Run"/>.</summary>
    public SequenceOutput Output(string name) => _evaluator.Output(name);

    /// <inheritdoc/>
    public void Dispose() => _evaluator.Dispose();

    // From the logit in double: a probability in single precision is 1 long before its complement is negligible.
    private double[] Read(int sequence, int[] order, int show)
    {
        SequenceOutput logit = _evaluator.Output("logit");
        double[] predictions = new double[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            predictions[order[place]] = Exponential.Logistic(logit[sequence, (place * _presentation.Repeats) + show]);
        }

        return predictions;
    }
}
