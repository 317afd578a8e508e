using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Bosc2016.Tests.Learners;

public class LearnerVariantTests
{
    private static readonly LearnerSettings s_small = new(ModelUnits: 8, FirstLayerUnits: 8, SecondLayerUnits: 8, InputGateBias: 0);

    private static readonly BoscLearnerSettings s_paper = ((BoscLearner)LearnerNetworks.Create(new LearnerSettings(), inputs: 5)).Settings;

    private static IEnumerable<TestCaseData> Differences()
    {
        yield return Case(LearnerVariant.None, s_paper);
        yield return Case(LearnerVariant.LinearModel, s_paper with { ModelFunction = UnitFunction.Linear });
        yield return Case(LearnerVariant.TwoHiddenLayers, s_paper with { ModelUnits = 16, SecondModelUnits = 16 });
        yield return Case(LearnerVariant.FirstLayer, s_paper with { UpdatedLayers = UpdatedLayers.First });
        yield return Case(LearnerVariant.SecondLayer, s_paper with { UpdatedLayers = UpdatedLayers.Second });
        yield return Case(LearnerVariant.FixedInitialModel, s_paper with { LearnsInitialModel = false });
        yield return Case(LearnerVariant.UpdatesFirst, s_paper with { UpdatesFirst = true });
        yield return Case(LearnerVariant.MovementBonus, s_paper with { MovementBonus = 0.1f });
        static TestCaseData Case(LearnerVariant variant, BoscLearnerSettings expected) => new TestCaseData(variant, expected).SetArgDisplayNames(variant.ToString());
    }

    [TestCaseSource(nameof(Differences))]
    public void Create_OfAVariant_ChangesOneThing(LearnerVariant variant, BoscLearnerSettings expected) =>
        Assert.That(((BoscLearner)LearnerNetworks.Create(new LearnerSettings(), inputs: 5, variant)).Settings, Is.EqualTo(expected));

    [Test]
    public void Differences_NameEveryVariant() =>
        Assert.That(Differences().Select(each => each.Arguments[0]), Is.EquivalentTo(Enum.GetValues<LearnerVariant>()));

    [Test]
    public void Create_OfAVariantOfAnotherKind_IsRefused() => Assert.That(
        () => LearnerNetworks.Create(new LearnerSettings(LearnerKind.Kalman), inputs: 5, LearnerVariant.LinearModel),
        Throws.TypeOf<InvalidDataException>().With.Message.Contains("'LinearModel'").And.Message.Contains("'Kalman'"));

    /// <summary>A prediction sees neither its own label nor any of the test part, whatever the variant.</summary>
    [Test]
    public async Task Predictions_OfEveryVariant_SeeNoLabelBeforeItIsShown([Values] LearnerVariant variant)
    {
        var file = WeightsFile.Read(new MemoryStream((await TrainAsync(variant)).Output("weights")));
        INetwork network = LearnerNetworks.Open(file);
        using var learner = new LearnedPredictions(network, 30, threads: 1);
        var weights = Parameters.From(file, network.Step);
        DataSet set = (Population.Of(Preset.A) with { Samples = 30, TrainSamples = 20 }).Draw(new(key: 3)).Set;
        var changed = new DataSet(set.Inputs, [.. set.Labels.Select((label, t) => t < 19 ? label : 1 - label)], set.TrainSamples);

        double[] before = learner.Of(weights, [set])[0], after = learner.Of(weights, [changed])[0];

        Assert.That(after[..20], Is.EqualTo(before[..20]), "the last label of the train part is shown after step 20");
        Assert.That(after[20..], Is.Not.EqualTo(before[20..]), "and counts then");
    }

    [Test]
    public async Task Training_OfEveryVariant_LearnsSomething([Values] LearnerVariant variant)
    {
        double[] losses = Samples.Column<double>((await TrainAsync(variant, updates: 300)).Output("curve"), "loss");

        Assert.That(losses[^1], Is.LessThan(losses[0] - 0.01));
    }

    private static Task<StageHarness> TrainAsync(LearnerVariant variant, int updates = 20) => Samples.TrainAsync(
        new(s_small, variant, Samples: 30, Updates: updates, LearningRate: 0.01, WarmUp: 10, ValidationSets: 1, CurveRows: 10, ClipNorm: 1));
}
