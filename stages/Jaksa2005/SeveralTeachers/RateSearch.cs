using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.SeveralTeachers;

/// <summary>Trains by one teacher at each of several rates, from equal initial weights.</summary>
/// <param name="protocol">How basic networks are trained.</param>
/// <param name="kind">The teacher.</param>
/// <param name="rates">Its rates.</param>
/// <param name="draws">Random draws.</param>
/// <param name="runs">Repetitions.</param>
internal sealed class RateSearch(BasicProtocol protocol, TeacherKind kind, IReadOnlyList<double> rates, Draws draws, int runs) : ILaneWork
{
    /// <summary>How the trainings went: [rates][runs].</summary>
    public RunRecord[][] Runs { get; } = [.. rates.Select(_ => new RunRecord[runs])];

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var block = new BasicBlock<TLanes>(protocol, draws, firstRun, runs);
        for (int rate = 0; rate < rates.Count; rate++)
        {
            block.Train(block.CreateTeacher(kind, (float)rates[rate]), Start.Tuning).CopyTo(Runs[rate], firstRun);
        }
    }
}
