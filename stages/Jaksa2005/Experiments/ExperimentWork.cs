using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Experiments;

/// <summary>Runs an experiment and its controls, block after block.</summary>
/// <param name="protocol">The experiment.</param>
/// <param name="draws">Random draws.</param>
/// <param name="runs">Repetitions.</param>
/// <param name="controlRates">Rates of the back-propagation controls; may be empty.</param>
internal sealed class ExperimentWork(Protocol protocol, Draws draws, int runs, IReadOnlyList<double> controlRates) : ILaneWork
{
    private static readonly Start[] s_scored = [Start.Same, Start.Fresh];
    private readonly double[][] _explained = [.. Enumerable.Range(0, runs).Select(_ => new double[protocol.Learning.Passes])];
    private readonly Dictionary<(string Rule, Start Start), RunRecord[]> _records = ArmsOf(controlRates).ToDictionary(arm => arm, _ => new RunRecord[runs]);

    /// <summary>Runs all of it.</summary>
    public static ExperimentResult Run(Protocol protocol, Draws draws, int runs, IReadOnlyList<double> controlRates, int cores, CancellationToken cancellationToken)
    {
        var work = new ExperimentWork(protocol, draws, runs, controlRates);
        LaneBlocks.Run(runs, work, cores, cancellationToken);
        return work.Result();
    }

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var experiment = new ExperimentBlock<TLanes>(protocol, draws, firstRun, runs);
        BasicBlock<TLanes> block = experiment.Basic;
        ImitationTraining<TLanes> imitation = experiment.CreateImitation(experiment.Sample());
        for (int pass = 0; pass < protocol.Learning.Passes; pass++)
        {
            float[] errors = imitation.RunPass();
            for (int lane = 0; lane < block.Count; lane++)
            {
                _explained[firstRun + lane][pass] = imitation.Explained(errors, lane);
            }
        }

        foreach (Start start in s_scored)
        {
            Keep(Arm.Learned, start, firstRun, block.Train(imitation.Rule, start));
            Keep(Arm.BackProp, start, firstRun, block.Train(block.Teacher, start));
        }

        foreach (double rate in controlRates)
        {
            foreach (Start start in Enum.GetValues<Start>())
            {
                Keep(ControlName(rate), start, firstRun, block.Train(block.CreateTeacher(TeacherKind.Sgd, (float)rate), start));
            }
        }
    }

    private static string ControlName(double rate) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"back-propagation at {rate}");

    private static IEnumerable<(string Rule, Start Start)> ArmsOf(IReadOnlyList<double> controlRates) =>
    [
        .. s_scored.SelectMany(start => new[] { (Arm.Learned, start), (Arm.BackProp, start) }),
        .. controlRates.Distinct().SelectMany(rate => Enum.GetValues<Start>().Select(start => (ControlName(rate), start))),
    ];

    private void Keep(string rule, Start start, int firstRun, RunRecord[] records) => records.CopyTo(_records[(rule, start)], firstRun);

    private ExperimentResult Result()
    {
        double tuned = controlRates.Count == 0 ? protocol.Training.Rate : controlRates.MinBy(rate => Quantiles.Median(_records[(ControlName(rate), Start.Tuning)].Select(run => (double)run.FinalError)));
        var arms = new List<Arm>();
        foreach (Start start in s_scored)
        {
            arms.Add(new Arm(Arm.Learned, start, _records[(Arm.Learned, start)]));
            arms.Add(new Arm(Arm.BackProp, start, _records[(Arm.BackProp, start)]));
            if (controlRates.Count > 0)
            {
                arms.Add(new Arm(Arm.Tuned, start, _records[(ControlName(tuned), start)]));
            }
        }

        return new ExperimentResult(arms, _explained, tuned);
    }
}
