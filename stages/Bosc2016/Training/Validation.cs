using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Training;

/// <summary>Data sets by which the curve of a training is measured. They decide nothing in it.</summary>
internal sealed class Validation : IDisposable
{
    private readonly DataSet[] _sets;
    private readonly LearnedPredictions _learner;

    /// <summary>Draws the sets, apart from those of training.</summary>
    public Validation(StageContext stage, Population population, INetwork network, Presentation presentation, int sets)
    {
        _sets = [.. Enumerable.Range(0, sets).Select(set => population.Draw(stage.Random($"validation/{set}")).Set)];
        _learner = new LearnedPredictions(network, population.Samples, stage.Cores, presentation);
    }

    /// <summary>J_test of the learner with these weights.</summary>
    public double Mce(Parameters weights)
    {
        double sum = 0;
        double[][] predictions = _learner.Of(weights, _sets);
        for (int set = 0; set < _sets.Length; set++)
        {
            sum += TestErrors.Mce(_sets[set], predictions[set].AsSpan(_sets[set].TrainSamples));
        }

        return sum / _sets.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => _learner.Dispose();
}
