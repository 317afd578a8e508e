using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.OwnExperience;

/// <summary>Improves the learning network of one run after the other; the lanes are candidates, in groups as wide as the register.</summary>
/// <param name="settings">The experiment and the strategy.</param>
/// <param name="draws">Random draws.</param>
internal sealed class EvolutionWork(EvolutionSettings settings, Draws draws) : ILaneWork
{
    private const float LeastError = 1e-12f;
    private readonly Protocol _protocol = Protocol.Of(settings.Experiment);
    private readonly int _trialSteps = settings.TrialCycles * Tasks.LearningTask.PatternsOf(settings.Experiment.Task);

    /// <summary>The imitation alone, from fresh weights: one record a run.</summary>
    public RunRecord[] Imitations { get; } = new RunRecord[settings.Experiment.Runs];

    /// <summary>The improved learning network.</summary>
    public RunRecord[] Improved { get; } = new RunRecord[settings.Experiment.Runs];

    /// <summary>The best loss in each generation: [runs][generations].</summary>
    public double[][] Losses { get; } = [.. Enumerable.Range(0, settings.Experiment.Runs).Select(_ => new double[settings.Generations])];

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int run = firstRun; run < Math.Min(firstRun + TLanes.Count, settings.Experiment.Runs); run++)
        {
            RunAlone<TLanes>(run);
        }
    }

    /// <summary>Every lane of the block is this run: its task, its trace and its learning network.</summary>
    private void RunAlone<TLanes>(int run)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var experiment = new ExperimentBlock<TLanes>(_protocol, draws, run, run + 1);
        ImitationTraining<TLanes> imitation = experiment.CreateImitation(experiment.Sample());
        for (int pass = 0; pass < _protocol.Learning.Passes; pass++)
        {
            imitation.RunPass();
        }

        Imitations[run] = experiment.Basic.Train(imitation.Rule, Start.Fresh)[0];
        float[] weights = imitation.Learner.GetWeights(lane: 0);
        var strategy = new EvolutionStrategy(weights, settings.Deviation, settings.StepSize, settings.Pairs, draws.Evolution(run));
        for (int generation = 0; generation < settings.Generations; generation++)
        {
            double[] losses = Try(experiment.Basic, imitation, strategy.Draw(), run, generation);
            strategy.Update(losses);
            Losses[run][generation] = losses.Min();
        }

        SetLanes(imitation.Learner, [weights], first: 0);
        Improved[run] = experiment.Basic.Train(imitation.Rule, Start.Fresh)[0];
    }

    /// <summary>Mean ln J of each candidate at the end of its trials.</summary>
    private double[] Try<TLanes>(BasicBlock<TLanes> block, ImitationTraining<TLanes> imitation, float[][] candidates, int run, int generation)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var losses = new double[candidates.Length];
        for (int first = 0; first < candidates.Length; first += TLanes.Count)
        {
            SetLanes(imitation.Learner, candidates, first);
            for (int trial = 0; trial < settings.Trials; trial++)
            {
                int number = (generation * settings.Trials) + trial;
                float[] start = draws.TraceWeights(number, run, _protocol.Basic.Weights, _protocol.Training.InitialRange);
                OnlineTraining<TLanes> training = block.CreateTraining(imitation.Rule, _ => start);
                training.RunTo(_trialSteps);
                float[] errors = LaneErrors.MeanOf(training.Network, training.Patterns);
                for (int lane = 0; lane < Math.Min(TLanes.Count, candidates.Length - first); lane++)
                {
                    losses[first + lane] += Exponential.Log(Math.Max(errors[lane], LeastError)) / settings.Trials;
                }
            }
        }

        return losses;
    }

    private static void SetLanes<TLanes>(LaneNetwork<TLanes, float> learner, float[][] candidates, int first)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            learner.SetWeights(lane, candidates[Math.Min(first + lane, candidates.Length - 1)]);
        }
    }
}
