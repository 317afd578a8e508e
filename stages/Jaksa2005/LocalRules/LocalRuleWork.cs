using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.LocalRules;

/// <summary>Learns rule (6) from trainings of AND and tries it on every test beside back-propagation from equal initial weights.</summary>
/// <param name="settings">What is learned and tried.</param>
/// <param name="draws">Random draws.</param>
internal sealed class LocalRuleWork(LocalRuleSettings settings, Draws draws) : ILaneWork
{
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
        LocalNetwork<TLanes> local = LocalRuleLearning.Learn<TLanes>(settings, draws, firstRun, settings.Runs);
        for (int test = 0; test < settings.Tests.Count; test++)
        {
            BasicProtocol protocol = ProtocolOf(settings.Tests[test]);
            var block = new BasicBlock<TLanes>(protocol, draws, firstRun, settings.Runs);
            block.Train(new LocalRule<TLanes>(local, protocol.Rate), Start.Fresh).CopyTo(Learned[test], firstRun);
            block.Train(block.Teacher, Start.Fresh).CopyTo(Controls[test], firstRun);
        }
    }
}
