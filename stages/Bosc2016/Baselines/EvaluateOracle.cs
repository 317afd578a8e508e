using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Core;

namespace Bosc2016.Baselines;

/// <summary>Predicts with full knowledge of how each data set was made: a floor for every learner.</summary>
/// <remarks>
/// It does not use that sets with rare classes were drawn anew. That tells almost nothing of one label once the construction is known.
/// </remarks>
[Stage("bosc2016.oracle")]
[Input("sets", Format.Table)]
[Input("draws", Format.Table)]
[Output("by-set", Format.Table)]
[Metric("mce")]
[Metric("mce-deviation")]
[Metric("mce-standard-error")]
[Metric("mce-clipped-3")]
[Metric("error-rate")]
[Metric("sets", Unit = "count")]
public sealed class EvaluateOracle(EvaluateOracleSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        (Construction Construction, Standardisation Standardisation)[] draws = DrawsTable.Read(stage, "draws");
        if (draws.Length != sets.Length)
        {
            throw new InvalidDataException($"The draws are those of {draws.Length} data sets, but there are {sets.Length}. Give 'draws' the output of the stage that drew 'sets'.");
        }

        double[][] predictions = new double[sets.Length][];
        for (int set = 0; set < sets.Length; set++)
        {
            var posterior = new LabelPosterior(draws[set].Construction, settings.Labels);
            double[] x = new double[sets[set].InputCount];
            predictions[set] = new double[sets[set].TestSamples];
            for (int i = 0; i < predictions[set].Length; i++)
            {
                draws[set].Standardisation.Undo(sets[set].Sample(sets[set].TrainSamples + i), x);
                predictions[set][i] = posterior.ProbabilityOfOne(x);
            }
        }

        TestErrors.Write(stage, sets, predictions);
        return Task.CompletedTask;
    }
}
