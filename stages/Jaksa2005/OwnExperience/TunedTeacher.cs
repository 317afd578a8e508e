using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.OwnExperience;

/// <summary>A learning algorithm at the best of several rates: the one with the least median final error from the weights of <see cref="Start.Tuning"/>.</summary>
/// <param name="Kind">The algorithm.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Runs">Its trainings from fresh weights, which did not serve the choice.</param>
internal sealed record TunedTeacher(TeacherKind Kind, double Rate, RunRecord[] Runs)
{
    /// <summary>Tunes and runs an algorithm.</summary>
    public static TunedTeacher Of(TeacherKind kind, IReadOnlyList<double> rates, BasicProtocol protocol, Draws draws, int runs, int cores, CancellationToken cancellationToken)
    {
        var work = new Work(kind, rates, protocol, draws, runs);
        LaneBlocks.Run(runs, work, cores, cancellationToken);
        int best = Enumerable.Range(0, rates.Count).MinBy(rate => Quantiles.Median(work.Tuning[rate].Select(run => (double)run.FinalError)));
        return new TunedTeacher(kind, rates[best], work.Fresh[best]);
    }

    private sealed class Work(TeacherKind kind, IReadOnlyList<double> rates, BasicProtocol protocol, Draws draws, int runs) : ILaneWork
    {
        public RunRecord[][] Tuning { get; } = [.. rates.Select(_ => new RunRecord[runs])];

        public RunRecord[][] Fresh { get; } = [.. rates.Select(_ => new RunRecord[runs])];

        public void Run<TLanes>(int firstRun)
            where TLanes : struct, ISingleLanes<TLanes>
        {
            var block = new BasicBlock<TLanes>(protocol, draws, firstRun, runs);
            for (int rate = 0; rate < rates.Count; rate++)
            {
                block.Train(block.CreateTeacher(kind, (float)rates[rate]), Start.Tuning).CopyTo(Tuning[rate], firstRun);
                block.Train(block.CreateTeacher(kind, (float)rates[rate]), Start.Fresh).CopyTo(Fresh[rate], firstRun);
            }
        }
    }
}
