using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Functions;
using Pipeline.Tables;
using Younger2001.Comparison;
using Younger2001.Evaluation;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Evolution;

/// <summary>
/// Meta-trains an LSTM on the Boolean family by gradient and by evolution at equal forward passes (section 2.2: "for large networks, genetic-based
/// meta-learning can become intractable due to the number of computations required").
/// </summary>
/// <remarks>
/// Both begin with the same weights. An update by gradient counts as three forward passes: the backward pass costs about two. A generation of P pairs
/// is 2P forward passes, over the same number of sequences. Tests on the way are not counted.
/// </remarks>
[Stage("younger2001.evolve")]
[Input("test", Format.Table)]
[Output("weights", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("evolution-mse")]
[Metric("gradient-mse")]
[Metric("log-ratio")]
[Metric("weights", Unit = "count")]
public sealed class Evolve(EvolveSettings settings) : IStage
{
    private const int PassesOfAnUpdate = 3;

    /// <summary>Rows of the curve.</summary>
    private const int CurveRows = 50;

    private int Generations => PassesOfAnUpdate * settings.Updates / (2 * settings.Pairs);

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        MappingSequence[] test = MappingSequences.Read(stage, "test").All;
        INetwork network = LearnerNetwork.Create(new LearnerSettings(MemoryCells: settings.Units, StandardUnits: settings.Units));
        Parameters initial = network.CreateWeights(stage.Random("initial-weights"));
        var byGradient = new BestSoFar(CurveRows, settings.Updates, weights => TestErrors.Of(network, weights, test, stage.Cores).MeanSquaredError);
        var byEvolution = new BestSoFar(CurveRows, Generations, weights => TestErrors.Of(network, weights, test, stage.Cores).MeanSquaredError);
        var training = new GradientTraining(stage, network, initial, settings.Updates, settings.LearningRate, settings.ClipNorm) { Watch = byGradient.Offer };
        TrainingOutcome outcome = training.RunAdam(CreateSource(stage, test[0].Steps), cancellationToken);
        if (outcome.Divergence is string divergence)
        {
            throw new InvalidDataException($"The training by gradient diverged, so that there is nothing to compare with: {divergence}");
        }

        Parameters evolved = RunEvolution(stage, network, initial, byEvolution, CreateSource(stage, test[0].Steps), cancellationToken);
        WriteCurve(stage, byGradient, byEvolution);
        stage.WriteWeights("weights", network.ToFile(evolved));
        stage.Metric("evolution-mse", byEvolution.Errors[^1]);
        stage.Metric("gradient-mse", byGradient.Errors[^1]);
        stage.Metric("log-ratio", Exponential.Log(byEvolution.Errors[^1] / byGradient.Errors[^1]));
        stage.Metric("weights", network.Step.ParameterCount);
        return Task.CompletedTask;
    }

    private static FreshSequences CreateSource(StageContext stage, int steps) => new(new BooleanFamily(), steps, stage.Random("sequences"));

    private Parameters RunEvolution(
        StageContext stage, INetwork network, Parameters initial, BestSoFar best, FreshSequences source, CancellationToken cancellationToken)
    {
        Parameters parent = initial.Copy(), candidate = initial.Copy();
        var strategy = new EvolutionStrategy(parent.Values.Length, settings.Pairs, settings.Deviation, stage.Random("candidates"));
        var schedule = new CosineSchedule((float)settings.EvolutionRate, Generations, 0.01f);
        using var evaluator = new Evaluator(
            network.Step, new EvaluatorSettings { Sequences = GradientTraining.SequencesInUpdate, Steps = source.Steps }, stage.Cores);
        SequenceInput input = evaluator.Input("input"), target = evaluator.Input("target");
        for (int generation = 0; generation < Generations; generation++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int s = 0; s < GradientTraining.SequencesInUpdate; s++)
            {
                SequenceFeed.Write([source.Next()], input, target, s);
            }

            strategy.Step(parent.Values, schedule.Rate(generation), () => evaluator.Run(candidate), candidate.Values);
            best.Offer(generation + 1, parent);
            stage.Progress(generation + 1, Generations, best.Errors.Count == 0 ? null : best.Errors[^1]);
        }

        return parent;
    }

    private void WriteCurve(StageContext stage, BestSoFar byGradient, BestSoFar byEvolution)
    {
        using TableWriter table = stage.CreateTable("curve", new TableSchema(
            new Column("passes", ColumnType.Int32) { Unit = "count", Description = "Forward passes over 16 sequences, or what costs as much." },
            new Column("gradient", ColumnType.Double) { Description = "Least mean squared error on the test sequences so far, by gradient." },
            new Column("evolution", ColumnType.Double) { Description = "The same by evolution." }));
        for (int row = 0; row < CurveRows; row++)
        {
            table.Column<int>("passes").Add((int)((row + 1L) * PassesOfAnUpdate * settings.Updates / CurveRows));
            table.Column<double>("gradient").Add(byGradient.Errors[row]);
            table.Column<double>("evolution").Add(byEvolution.Errors[row]);
            table.EndRow();
        }
    }
}
