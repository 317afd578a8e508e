using Jaksa2005.Experiments;
using Jaksa2005.Tasks;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.LocalRules;

/// <summary>Learns rule (6) from trainings of AND by 2-1-1 networks.</summary>
internal static class LocalRuleLearning
{
    private const double InitialRange = 0.5;
    private static readonly int[] s_sourceHidden = [1];

    /// <summary>Samples a block of runs and trains a network for each.</summary>
    /// <param name="settings">The traces and the network.</param>
    /// <param name="draws">Random draws.</param>
    /// <param name="firstRun">Run of the first lane.</param>
    /// <param name="runs">All runs.</param>
    public static LocalNetwork<TLanes> Learn<TLanes>(LocalRuleSettings settings, Draws draws, int firstRun, int runs)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var source = BasicProtocol.Of(TaskKind.And, s_sourceHidden, settings.Rate, settings.Cycles, CycleKind.Pass, InitialRange);
        var block = new BasicBlock<TLanes>(source, draws, firstRun, runs);
        var trace = new LocalTrace<TLanes>(settings.Traces * source.Steps * source.Topology.Units);
        for (int i = 0; i < settings.Traces; i++)
        {
            int number = i;
            trace.Sample(block.CreateTraining(block.Teacher, run => draws.TraceWeights(number, run, source.Topology.Weights, InitialRange)), source.Steps);
        }

        var local = new LocalNetwork<TLanes>(settings.Form, settings.Hidden, trace.Scale());
        block.SetLanes(local.Network, run => draws.LearnerWeights(run, local.Network.Topology.Weights, InitialRange));
        int[] order = [.. Enumerable.Range(0, trace.Count)];
        Philox visits = draws.Visits();
        double logFirst = Exponential.Log(settings.FirstRate), logStep = (Exponential.Log(settings.LastRate) - logFirst) / Math.Max(1, settings.Passes - 1);
        for (int pass = 0; pass < settings.Passes; pass++)
        {
            visits.Shuffle<int>(order);
            var rate = TLanes.Constant(Exponential.Exp(logFirst + (pass * logStep)));
            foreach (int example in order)
            {
                trace.Teach(local, example, rate);
            }
        }

        return local;
    }
}
