using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Sweeps;

/// <summary>Trains learning networks and lets each checkpoint of them train basic networks.</summary>
/// <param name="protocol">The experiment.</param>
/// <param name="draws">Random draws.</param>
/// <param name="runs">Repetitions.</param>
/// <param name="passes">The checkpoints: passes over the trace, in order.</param>
internal sealed class CheckpointWork(Protocol protocol, Draws draws, int runs, int[] passes) : ILaneWork
{
    /// <summary>How a checkpoint trained from the trace's own weights: [checkpoints][runs].</summary>
    public RunRecord[][] Same { get; } = [.. passes.Select(_ => new RunRecord[runs])];

    /// <summary>How it trained from fresh weights.</summary>
    public RunRecord[][] Fresh { get; } = [.. passes.Select(_ => new RunRecord[runs])];

    /// <summary>Share of the targets' variance that it explains.</summary>
    public double[][] Explained { get; } = [.. passes.Select(_ => new double[runs])];

    /// <summary>Back-propagation from the trace's own weights.</summary>
    public RunRecord[] SameControl { get; } = new RunRecord[runs];

    /// <summary>Back-propagation from fresh weights.</summary>
    public RunRecord[] FreshControl { get; } = new RunRecord[runs];

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var experiment = new ExperimentBlock<TLanes>(protocol, draws, firstRun, runs);
        BasicBlock<TLanes> block = experiment.Basic;
        block.Train(block.Teacher, Start.Same).CopyTo(SameControl, firstRun);
        block.Train(block.Teacher, Start.Fresh).CopyTo(FreshControl, firstRun);
        ImitationTraining<TLanes> imitation = experiment.CreateImitation(experiment.Sample());
        int pass = 0;
        for (int checkpoint = 0; checkpoint < passes.Length; checkpoint++)
        {
            float[] errors = [];
            for (; pass < passes[checkpoint]; pass++)
            {
                errors = imitation.RunPass();
            }

            for (int lane = 0; lane < block.Count; lane++)
            {
                Explained[checkpoint][firstRun + lane] = imitation.Explained(errors, lane);
            }

            block.Train(imitation.Rule, Start.Same).CopyTo(Same[checkpoint], firstRun);
            block.Train(imitation.Rule, Start.Fresh).CopyTo(Fresh[checkpoint], firstRun);
        }
    }
}
