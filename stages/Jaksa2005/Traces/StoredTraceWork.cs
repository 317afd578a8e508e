using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Traces;

/// <summary>Steps 2 and 3 of section 2 from a stored trace: imitates it, and trains by the imitation beside back-propagation.</summary>
/// <param name="protocol">The experiment.</param>
/// <param name="draws">Random draws.</param>
/// <param name="runs">Trainings of the trace to learn from, one a run.</param>
/// <param name="trace">Step 1.</param>
internal sealed class StoredTraceWork(Protocol protocol, Draws draws, int runs, StoredTrace trace) : ILaneWork
{
    /// <summary>The learning network and back-propagation, from the same and from fresh weights.</summary>
    public IReadOnlyList<Arm> Arms { get; } =
    [
        .. ((Start[])[Start.Same, Start.Fresh]).SelectMany(start => new[] { Arm.Learned, Arm.BackProp }.Select(rule => new Arm(rule, start, new RunRecord[runs]))),
    ];

    /// <summary>Of each run and pass: the share of the targets' variance that the learning network explains.</summary>
    public double[][] Explained { get; } = [.. Enumerable.Range(0, runs).Select(_ => new double[protocol.Learning.Passes])];

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var experiment = new ExperimentBlock<TLanes>(protocol, draws, firstRun, runs);
        BasicBlock<TLanes> block = experiment.Basic;
        LaneTrace<TLanes> rows = experiment.CreateTrace(trace.Steps);
        trace.AppendTo(rows, block.Runs);
        ImitationTraining<TLanes> imitation = experiment.CreateImitation(rows);
        for (int pass = 0; pass < protocol.Learning.Passes; pass++)
        {
            float[] errors = imitation.RunPass();
            for (int lane = 0; lane < block.Count; lane++)
            {
                Explained[firstRun + lane][pass] = imitation.Explained(errors, lane);
            }
        }

        foreach (Arm arm in Arms)
        {
            block.Train(arm.Rule == Arm.Learned ? imitation.Rule : block.Teacher, arm.Start).CopyTo(arm.Runs, firstRun);
        }
    }
}
