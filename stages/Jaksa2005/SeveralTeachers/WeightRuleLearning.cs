using Jaksa2005.Experiments;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.SeveralTeachers;

/// <summary>Learns rule (3) from the trainings of one teacher or of several.</summary>
internal static class WeightRuleLearning
{
    /// <summary>Samples each teacher from the weights of <see cref="Start.Same"/> and trains one network for each run of a block.</summary>
    /// <param name="settings">The network and its training.</param>
    /// <param name="protocol">How basic networks are trained.</param>
    /// <param name="teachers">With their rates.</param>
    /// <param name="block">The runs.</param>
    /// <param name="draws">Random draws.</param>
    public static WeightRule<TLanes> Learn<TLanes>(
        TunedTeachersSettings settings, BasicProtocol protocol, IReadOnlyList<TeacherSettings> teachers, BasicBlock<TLanes> block, Draws draws)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var trace = new WeightTrace<TLanes>(teachers.Count * Math.Max(settings.Examples, protocol.Topology.Weights));
        foreach (TeacherSettings teacher in teachers)
        {
            trace.Sample(block.CreateTraining(block.CreateTeacher(teacher.Kind, (float)teacher.Rate), Start.Same), protocol.Steps, settings.Examples);
        }

        float[] scales = trace.Scales();
        var network = new OddNetwork<TLanes>(WeightState<TLanes>.Count, settings.Hidden);
        block.SetLanes(network.Network, run => draws.LearnerWeights(run, network.Network.Topology.Weights, settings.InitialRange));
        TLanes changeScale = TLanes.Load(scales, TLanes.Count);
        for (int example = 0; example < trace.Count; example++)
        {
            WeightRule<TLanes>.Scale(trace.State(example), scales);
        }

        int[] order = [.. Enumerable.Range(0, trace.Count)];
        Philox visits = draws.Visits();
        double logFirst = Exponential.Log(settings.FirstRate), logStep = (Exponential.Log(settings.LastRate) - logFirst) / Math.Max(1, settings.Passes - 1);
        for (int pass = 0; pass < settings.Passes; pass++)
        {
            visits.Shuffle<int>(order);
            var rate = TLanes.Constant(Exponential.Exp(logFirst + (pass * logStep)));
            foreach (int example in order)
            {
                network.Learn(trace.State(example), TLanes.Load(trace.Change(example), 0) / changeScale, rate);
            }
        }

        return new WeightRule<TLanes>(network, scales, protocol.Topology.Weights);
    }
}
