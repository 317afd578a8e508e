using Jaksa2005.Imitation;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Experiments;

/// <summary>The three steps of section 2 for a block of runs, one a lane: sample a training, imitate it, train by the imitation.</summary>
/// <param name="protocol">The experiment.</param>
/// <param name="draws">Random draws.</param>
/// <param name="firstRun">Run of the first lane.</param>
/// <param name="runs">All runs; lanes beyond the last repeat it.</param>
internal sealed class ExperimentBlock<TLanes>(Protocol protocol, Draws draws, int firstRun, int runs)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly VariableReader _reader = new(protocol.Basic, protocol.Learning.Variables);

    /// <summary>The basic networks: steps 1 and 3.</summary>
    public BasicBlock<TLanes> Basic { get; } = new(protocol.Training, draws, firstRun, runs);

    /// <summary>An empty trace with room for this many rows.</summary>
    public LaneTrace<TLanes> CreateTrace(int rows) => new(_reader, protocol.Basic.Weights, rows);

    /// <summary>Step 1: trains basic networks by each teacher and samples every step.</summary>
    public LaneTrace<TLanes> Sample()
    {
        LaneTrace<TLanes> trace = CreateTrace(protocol.Teachers.Count * protocol.Training.Steps);
        foreach (TeacherSettings teacher in protocol.Teachers)
        {
            trace.Sample(Basic.CreateTraining(Basic.CreateTeacher(teacher.Kind, (float)teacher.Rate), Start.Same), protocol.Training.Steps);
        }

        return trace;
    }

    /// <summary>Step 2: learning networks with their initial weights, ready to be trained on <paramref name="trace"/>, which becomes theirs.</summary>
    public ImitationTraining<TLanes> CreateImitation(LaneTrace<TLanes> trace)
    {
        var training = new ImitationTraining<TLanes>(protocol.Learning, _reader, trace, [.. Basic.Runs.Select(draws.RowOrder)], draws.Visits());
        Basic.SetLanes(training.Learner, run => draws.LearnerWeights(run, training.Learner.Topology.Weights, protocol.Training.InitialRange));
        return training;
    }
}
