using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.RollOuts;

/// <summary>Imitates, improves each run's learning network through its roll-outs, and trains by both from fresh weights.</summary>
/// <param name="settings">The experiment and the roll-outs.</param>
/// <param name="draws">Random draws.</param>
internal sealed class RollOutWork(RollOutSettings settings, Draws draws) : ILaneWork
{
    private readonly Protocol _protocol = Protocol.Of(settings.Experiment);

    /// <summary>The imitation alone: one record a run.</summary>
    public RunRecord[] Imitations { get; } = new RunRecord[settings.Experiment.Runs];

    /// <summary>The improved learning network.</summary>
    public RunRecord[] Improved { get; } = new RunRecord[settings.Experiment.Runs];

    /// <summary>Mean squared error of each update: [runs][updates].</summary>
    public double[][] Losses { get; } = [.. Enumerable.Range(0, settings.Experiment.Runs).Select(_ => new double[settings.Updates])];

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var experiment = new ExperimentBlock<TLanes>(_protocol, draws, firstRun, settings.Experiment.Runs);
        ImitationTraining<TLanes> imitation = experiment.CreateImitation(experiment.Sample());
        for (int pass = 0; pass < _protocol.Learning.Passes; pass++)
        {
            imitation.RunPass();
        }

        experiment.Basic.Train(imitation.Rule, Start.Fresh).CopyTo(Imitations, firstRun);
        StepProgram program = RollOutStep.Trace(_protocol);
        for (int lane = 0; lane < experiment.Basic.Count; lane++)
        {
            int run = firstRun + lane;
            var training = new RollOutTraining(program, imitation.Learner.Topology, settings, draws.Task(_protocol.Training.Task, run).Training);
            float[] improved = training.Improve(
                imitation.Learner.GetWeights(lane), FactorsOf(imitation.Coding, lane), trial => draws.TraceWeights(trial, run, _protocol.Basic.Weights, _protocol.Training.InitialRange), Losses[run]);
            imitation.Learner.SetWeights(lane, improved);
        }

        experiment.Basic.Train(imitation.Rule, Start.Fresh).CopyTo(Improved, firstRun);
    }

    private static float[] FactorsOf<TLanes>(ChangeCoding<TLanes> coding, int lane)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var factors = new float[coding.Length / TLanes.Count];
        for (int weight = 0; weight < factors.Length; weight++)
        {
            factors[weight] = coding.Factors[(weight * TLanes.Count) + lane];
        }

        return factors;
    }
}
