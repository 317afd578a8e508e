using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.LocalRules;

/// <summary>Learns rule (6) from trainings of AND and tries it on every test beside back-propagation from equal initial weights.</summary>
/// <param name="settings">What is learned and tried.</param>
/// <param name="draws">Random draws.</param>
internal sealed class LocalRuleWork(LocalRuleSettings settings, Draws draws) : ILaneWork
{
    private readonly BasicProtocol _source = BasicProtocol.Of(TaskKind.And, [1], settings.Rate, settings.Cycles, CycleKind.Pass, initialRange: 0.5);

    /// <summary>The learned rule's trainings: [tests][runs].</summary>
    public RunRecord[][] Learned { get; } = [.. settings.Tests.Select(_ => new RunRecord[settings.Runs])];

    /// <summary>Those of back-propagation.</summary>
    public RunRecord[][] Controls { get; } = [.. settings.Tests.Select(_ => new RunRecord[settings.Runs])];

    /// <summary>How a test's basic networks are trained.</summary>
    public static BasicProtocol ProtocolOf(TransferTest test) => BasicProtocol.Of(test.Task, test.Hidden, test.Rate, test.Cycles, CycleKind.Pass, test.InitialRange);

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        LocalNetwork<TLanes> local = Learn<TLanes>(firstRun);
        for (int test = 0; test < settings.Tests.Count; test++)
        {
            BasicProtocol protocol = ProtocolOf(settings.Tests[test]);
            var block = new BasicBlock<TLanes>(protocol, draws, firstRun, settings.Runs);
            block.Train(new LocalRule<TLanes>(local, protocol.Rate), Start.Fresh).CopyTo(Learned[test], firstRun);
            block.Train(block.Teacher, Start.Fresh).CopyTo(Controls[test], firstRun);
        }
    }

    private LocalNetwork<TLanes> Learn<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var block = new BasicBlock<TLanes>(_source, draws, firstRun, settings.Runs);
        var trace = new LocalTrace<TLanes>(settings.Traces * _source.Steps * _source.Topology.Units);
        for (int i = 0; i < settings.Traces; i++)
        {
            int number = i;
            trace.Sample(block.CreateTraining(block.Teacher, run => draws.TraceWeights(number, run, _source.Topology.Weights, _source.InitialRange)), _source.Steps);
        }

        var local = new LocalNetwork<TLanes>(settings.Form, settings.Hidden, trace.Scale());
        block.SetLanes(local.Network, run => draws.LearnerWeights(run, local.Network.Topology.Weights, range: 0.5));
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
