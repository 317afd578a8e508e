using Jaksa2005.Imitation;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tests.Teachers;

public class OnlineTrainingTests
{
    private const int Steps = 50;
    private static readonly Topology s_basic = new(2, 1, 1);

    private static IEnumerable<string> Rules => [.. Enum.GetNames<TeacherKind>(), "learning network", "rule (6)"];

    [TestCaseSource(nameof(Rules))]
    public void RunTo_OfSteps_HasTheBitsOfProposalsThatAreCommitted(string rule)
    {
        OnlineTraining<SingleLane> atOnce = Samples.AndTraining(Create(rule)), inTwo = Samples.AndTraining(Create(rule));

        atOnce.RunTo(17);
        atOnce.RunTo(Steps);
        for (int step = 0; step < Steps; step++)
        {
            inTwo.Propose();
            inTwo.Commit();
        }

        Assert.That(atOnce.Steps, Is.EqualTo(inTwo.Steps));
        Assert.That(atOnce.Network.Weights.ToArray(), Is.EqualTo(inTwo.Network.Weights.ToArray()));
        Assert.That(atOnce.Changes.ToArray(), Is.EqualTo(inTwo.Changes.ToArray()));
        Assert.That(atOnce.Changes.ToArray(), Has.Some.Not.Zero);
    }

    private static IUpdateRule<SingleLane> Create(string rule) => rule switch
    {
        "learning network" => CreateLearnedRule(),
        "rule (6)" => CreateLocalRule(),
        _ => new BackPropagation<SingleLane>(Enum.Parse<TeacherKind>(rule), 0.3f, s_basic.Weights),
    };

    private static LearnedRule<SingleLane> CreateLearnedRule()
    {
        Variable[] variables = [Variable.Weights, Variable.Inputs, Variable.Outputs, Variable.Expected, Variable.Nets, Variable.PreviousChanges];
        var reader = new VariableReader(s_basic, variables);
        var learner = new LaneNetwork<SingleLane, float>(new Topology(reader.Count, 2, s_basic.Weights), UnitKind.Logistic);
        Draw(learner.Weights);
        return new LearnedRule<SingleLane>(learner, reader, scaling: null, new ChangeCoding<SingleLane>(CodingKind.Logistic, [0.1f, 0.1f, 0.1f, 0.1f, 0.1f]));
    }

    private static LocalRule<SingleLane> CreateLocalRule()
    {
        var local = new LocalNetwork<SingleLane>(LocalForm.Homogeneous, hidden: 3, scale: [0.5f]);
        Draw(local.Network.Weights);
        return new LocalRule<SingleLane>(local, rate: 0.3f);
    }

    private static void Draw(Span<float> weights)
    {
        var random = new Philox(2);
        foreach (ref float weight in weights)
        {
            weight = (float)random.Uniform(-1, 1);
        }
    }
}
