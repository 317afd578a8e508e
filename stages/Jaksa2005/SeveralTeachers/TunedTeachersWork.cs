using Jaksa2005.Experiments;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.SeveralTeachers;

/// <summary>One test: untuned back-propagation, every teacher at its tuned rate, and the rules learned from the best of them and from all, from equal fresh weights.</summary>
/// <param name="settings">The learned rules.</param>
/// <param name="test">The task and its basic networks.</param>
/// <param name="rates">The teachers.</param>
/// <param name="draws">Random draws.</param>
internal sealed class TunedTeachersWork(TunedTeachersSettings settings, TransferTest test, ChosenRates rates, Draws draws) : ILaneWork
{
    /// <summary>Back-propagation at the test's own rate.</summary>
    public const string Untuned = "untuned sgd";

    /// <summary>The rule learned from the best teacher.</summary>
    public const string LearnedFromBest = "L-best";

    /// <summary>The rule learned from all teachers.</summary>
    public const string LearnedFromAll = "L-union";

    private readonly BasicProtocol _protocol = LocalRuleWork.ProtocolOf(test);

    /// <summary>Of each rule by its name: its runs.</summary>
    public IReadOnlyList<Arm> Arms { get; } =
        [.. ((string[])[Untuned, .. TeacherNames.All.Select(TeacherNames.Of), LearnedFromBest, LearnedFromAll]).Select(rule => new Arm(rule, Start.Fresh, new RunRecord[settings.Runs]))];

    /// <summary>The best teacher's name.</summary>
    public string BestTeacher => TeacherNames.Of(rates.Teachers[rates.Best].Kind);

    /// <summary>Layers of the basic network.</summary>
    public Topology Topology => _protocol.Topology;

    /// <summary>The runs of one rule.</summary>
    public RunRecord[] this[string rule] => Arms.Single(arm => arm.Rule == rule).Runs;

    /// <inheritdoc/>
    public void Run<TLanes>(int firstRun)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var block = new BasicBlock<TLanes>(_protocol, draws, firstRun, settings.Runs);
        Keep(Untuned, block.Teacher);
        foreach (TeacherSettings teacher in rates.Teachers)
        {
            Keep(TeacherNames.Of(teacher.Kind), block.CreateTeacher(teacher.Kind, (float)teacher.Rate));
        }

        Keep(LearnedFromBest, WeightRuleLearning.Learn(settings, _protocol, [rates.Teachers[rates.Best]], block, draws));
        Keep(LearnedFromAll, WeightRuleLearning.Learn(settings, _protocol, rates.Teachers, block, draws));

        void Keep(string rule, IUpdateRule<TLanes> update) => block.Train(update, Start.Fresh).CopyTo(this[rule], firstRun);
    }
}
