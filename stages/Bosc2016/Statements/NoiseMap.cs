using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Tables;

namespace Bosc2016.Statements;

/// <summary>
/// Noise of meta-training against noise of evaluation: it "may also ease the optimisation process by introducing noise in the gradients, hypothesis which
/// remains to be investigated" (section 4).
/// </summary>
/// <remarks>The learners' stage has the axis <c>noise</c>, λ of meta-training. Learners of one λ, such as those of several seeds, are averaged.</remarks>
[Stage("bosc2016.noise-map")]
[Input("learners", Format.Weights, Many = true)]
[Output("cells", Format.Table)]
public sealed class NoiseMap(NoiseMapSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[][] levels = [.. settings.Levels.Select(noise => Draw(stage, noise))];
        using TableWriter table = stage.CreateTable("cells", new TableSchema(
            new Column("training-noise", ColumnType.String) { Description = "λ of meta-training." },
            new Column("evaluation-noise", ColumnType.Double) { Description = "λ of evaluation." },
            new Column("mce", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the test parts, mean over data sets and learners." },
            new Column("learners", ColumnType.Int32) { Unit = "count", Description = "Learners of this λ of meta-training." }));
        foreach (IGrouping<string, StageInput> row in stage.Inputs("learners").GroupBy(TrainingNoise))
        {
            double[][] errors = [.. row.Select(learner => Errors(stage, learner, levels, cancellationToken))];
            for (int level = 0; level < levels.Length; level++)
            {
                table.Column<string>("training-noise").Add(row.Key);
                table.Column<double>("evaluation-noise").Add(settings.Levels[level]);
                table.Column<double>("mce").Add(errors.Select(learner => learner[level]).ToArray().Mean());
                table.Column<int>("learners").Add(errors.Length);
                table.EndRow();
            }
        }

        return Task.CompletedTask;
    }

    private DataSet[] Draw(StageContext stage, double noise)
    {
        Population population = Population.Of(settings.Preset) with { Noise = noise, Samples = settings.Samples };
        return [.. Enumerable.Range(0, settings.Sets).Select(set => population.Draw(stage.Random($"set/{set}")).Set)];
    }

    private static string TrainingNoise(StageInput element) => element.Axes["noise"]
        ?? throw new InvalidDataException($"A learner's noise in meta-training is read from the axis 'noise', but one comes from a stage with [{element.Axes}]. Give that stage the axis.");

    /// <summary>J_test of a learner at each level.</summary>
    private double[] Errors(StageContext stage, StageInput element, DataSet[][] levels, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        WeightsFile file = element.OpenWeights();
        INetwork network = LearnerNetworks.Open(file);
        var weights = Parameters.From(file, network.Step);
        using var learner = new LearnedPredictions(network, settings.Samples, stage.Cores);
        return [.. levels.Select(sets => MeanMce(sets, learner.Of(weights, sets)))];
    }

    private static double MeanMce(DataSet[] sets, double[][] predictions) =>
        sets.Select((set, i) => TestErrors.Mce(set, predictions[i].AsSpan(set.TrainSamples))).ToArray().Mean();
}
