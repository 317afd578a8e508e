using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Experiments;

public class ExperimentWorkTests
{
    [Test]
    public void Runs_OfEveryRegisterWidth_HaveTheSameBits()
    {
        string alone = Describe<SingleLane>(runs: 3);

        if (!SingleLanes256.IsSupported)
        {
            Assert.Ignore("AVX2 and FMA are missing.");
        }

        Assert.That(Describe<SingleLanes256>(runs: 3), Is.EqualTo(alone));
        Assert.That(Describe<PairedLanes<SingleLanes256>>(runs: 3), Is.EqualTo(alone));
        if (SingleLanes512.IsSupported)
        {
            Assert.That(Describe<SingleLanes512>(runs: 3), Is.EqualTo(alone));
        }
    }

    [Test]
    public void Runs_WithMoreBesideThem_StayTheSame() =>
        Assert.That(Describe<SingleLane>(runs: 5), Does.StartWith(Describe<SingleLane>(runs: 3)));

    private static string Describe<TLanes>(int runs)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var protocol = Protocol.Of(Samples.SmallExperiment());
        var records = new List<RunRecord>();
        LaneBlocks.Run<TLanes>(runs, new Work(protocol, runs, records), cores: 1, CancellationToken.None);
        return string.Join('\n', records.Select(record => string.Join(' ', record.Errors.Select(BitConverter.SingleToInt32Bits))));
    }

    private sealed class Work(Protocol protocol, int runs, List<RunRecord> records) : ILaneWork
    {
        public void Run<TLanes>(int firstRun)
            where TLanes : struct, ISingleLanes<TLanes>
        {
            var experiment = new ExperimentBlock<TLanes>(protocol, Samples.Draws, firstRun, runs);
            var imitation = experiment.CreateImitation(experiment.Sample());
            imitation.RunPass();
            imitation.RunPass();
            records.AddRange(experiment.Basic.Train(imitation.Rule, Start.Fresh));
        }
    }
}
