using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Experiments;

/// <summary>Basic networks of a block of runs, one a lane, and their trainings.</summary>
/// <param name="protocol">How they are trained.</param>
/// <param name="draws">Random draws.</param>
/// <param name="firstRun">Run of the first lane.</param>
/// <param name="runs">All runs; lanes beyond the last repeat it.</param>
internal sealed class BasicBlock<TLanes>(BasicProtocol protocol, Draws draws, int firstRun, int runs)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly LearningTask[] _tasks = [.. RunsOf(firstRun, runs).Select(run => draws.Task(protocol.Task, run))];

    /// <summary>The run of each lane.</summary>
    public IReadOnlyList<int> Runs { get; } = [.. RunsOf(firstRun, runs)];

    /// <summary>Runs of this block; lanes beyond them do not count.</summary>
    public int Count => Math.Min(TLanes.Count, runs - firstRun);

    /// <summary>The paper's training: on-line back-propagation at the protocol's rate.</summary>
    public BackPropagation<TLanes> Teacher => CreateTeacher(TeacherKind.Sgd, protocol.Rate);

    /// <summary>A teacher of another kind or rate, in its first state.</summary>
    public BackPropagation<TLanes> CreateTeacher(TeacherKind kind, float rate) => new(kind, rate, protocol.Topology.Weights);

    /// <summary>Basic networks with the initial weights of a start, ready to be trained by <paramref name="rule"/>.</summary>
    public OnlineTraining<TLanes> CreateTraining(IUpdateRule<TLanes> rule, Start start) =>
        CreateTraining(rule, run => draws.BasicWeights(start, run, protocol.Topology.Weights, protocol.InitialRange));

    /// <summary>Basic networks with the initial weights that <paramref name="weightsOf"/> gives to each run.</summary>
    public OnlineTraining<TLanes> CreateTraining(IUpdateRule<TLanes> rule, Func<int, float[]> weightsOf)
    {
        var network = new LaneNetwork<TLanes, float>(protocol.Topology, UnitKind.Logistic);
        SetLanes(network, weightsOf);
        return new OnlineTraining<TLanes>(network, new LanePatterns([.. _tasks.Select(task => task.Training)]), rule);
    }

    /// <summary>Trains basic networks by a rule and records how that went, run by run.</summary>
    public RunRecord[] Train(IUpdateRule<TLanes> rule, Start start)
    {
        OnlineTraining<TLanes> training = CreateTraining(rule, start);
        int[] points = CurvePoints.Of(protocol.Steps);
        float[][] errors = NewCurves(points.Length), largest = NewCurves(points.Length);
        for (int point = 0; point < points.Length; point++)
        {
            training.RunTo(points[point]);
            Scatter(LaneErrors.MeanOf(training.Network, training.Patterns), errors, point);
            Scatter(LaneErrors.LargestWeights(training.Network), largest, point);
        }

        var test = new LanePatterns([.. _tasks.Select(task => task.Test)]);
        float[] testErrors = LaneErrors.MeanOf(training.Network, test);
        int[] wrong = LaneErrors.CountWrong(training.Network, training.Patterns), testWrong = LaneErrors.CountWrong(training.Network, test);
        return [.. Enumerable.Range(0, Count).Select(lane => new RunRecord(errors[lane], largest[lane], testErrors[lane], wrong[lane], testWrong[lane]))];
    }

    /// <summary>Sets the weights of every lane, run by run.</summary>
    public void SetLanes(LaneNetwork<TLanes, float> network, Func<int, float[]> weightsOf)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            network.SetWeights(lane, weightsOf(Runs[lane]));
        }
    }

    private static IEnumerable<int> RunsOf(int firstRun, int runs) => Enumerable.Range(0, TLanes.Count).Select(lane => Math.Min(firstRun + lane, runs - 1));

    private static float[][] NewCurves(int points) => [.. Enumerable.Range(0, TLanes.Count).Select(_ => new float[points])];

    private static void Scatter(float[] lanes, float[][] curves, int point)
    {
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            curves[lane][point] = lanes[lane];
        }
    }
}
