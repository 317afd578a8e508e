using Pipeline.Learning.Networks;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

public class BoscLearnerTests
{
    private static readonly BoscLearnerSettings s_small = new() { Inputs = 2, ModelUnits = 3, FirstLayerUnits = 5, SecondLayerUnits = 4 };

    [TestCase(5, 225, 25_156)]
    [TestCase(10, 385, 41_476)]
    public void Step_OfThePapersSizes_HasItsNumberOfParameters(int inputs, int model, int learner)
    {
        var settings = new BoscLearnerSettings { Inputs = inputs };

        Assert.That(settings.Model.Parameters, Is.EqualTo(model));
        Assert.That(new BoscLearner(settings).Step.ParameterCount, Is.EqualTo(learner));
    }

    [Test]
    public void Gradient_OfASmallLearner_EqualsTheDifferences([Values(1, 2, 9)] int steps) =>
        Assert.That(GradientCheck.WorstError(new BoscLearner(s_small).Step, steps), Is.LessThan(1e-6));

    private static IEnumerable<TestCaseData> Variants()
    {
        yield return new TestCaseData(s_small with { ModelFunction = UnitFunction.Linear }).SetArgDisplayNames("linear model");
        yield return new TestCaseData(s_small with { UpdatedLayers = UpdatedLayers.First }).SetArgDisplayNames("first layer");
        yield return new TestCaseData(s_small with { UpdatedLayers = UpdatedLayers.Second }).SetArgDisplayNames("second layer");
        yield return new TestCaseData(s_small with { SecondModelUnits = 2 }).SetArgDisplayNames("two hidden layers");
        yield return new TestCaseData(s_small with { SecondModelUnits = 2, UpdatedLayers = UpdatedLayers.First }).SetArgDisplayNames("first of two hidden layers");
        yield return new TestCaseData(s_small with { UpdatesFirst = true }).SetArgDisplayNames("updates first");
        yield return new TestCaseData(s_small with { MovementBonus = 0.3f }).SetArgDisplayNames("movement");
    }

    [TestCaseSource(nameof(Variants))]
    public void Gradient_OfAVariant_EqualsTheDifferences(BoscLearnerSettings settings) =>
        Assert.That(GradientCheck.WorstError(new BoscLearner(settings).Step, 9), Is.LessThan(1e-6));

    [TestCaseSource(nameof(Variants))]
    public void Output_OfAVariant_DoesNotSeeTheLabelsOfTheTestPart(BoscLearnerSettings settings) =>
        Assert.That(LearnerData.Outputs(new BoscLearner(settings), changed: true), Is.EqualTo(LearnerData.Outputs(new BoscLearner(settings), changed: false)));

    [TestCaseSource(nameof(Variants))]
    public void ToJson_OfAVariant_IsReadBack(BoscLearnerSettings settings) =>
        Assert.That(BoscLearnerSettings.FromJson(settings.ToJson()), Is.EqualTo(settings));

    [Test]
    public void Update_OfAnInitialModelThatStays_ChangesTheOtherTensorsAlone()
    {
        var learner = new BoscLearner(s_small with { LearnsInitialModel = false });
        Parameters before = learner.CreateWeights(new Philox(key: 1)), after = learner.CreateWeights(new Philox(key: 1));

        LearnerData.Train(learner, after, updates: 3);

        Assert.That(after["model.initial"].ToArray(), Is.EqualTo(before["model.initial"].ToArray()));
        Assert.That(after["gates.bias"].ToArray(), Is.Not.EqualTo(before["gates.bias"].ToArray()));
    }

    [Test]
    public void Output_OfAnInitialModelThatStays_IsThatOfALearnedOne()
    {
        float[] learned = LearnerData.Outputs(new BoscLearner(s_small), changed: false);

        Assert.That(LearnerData.Outputs(new BoscLearner(s_small with { LearnsInitialModel = false }), changed: false), Is.EqualTo(learned).Within(1e-5f));
    }

    [Test]
    public void Output_OfTheTestPart_DoesNotSeeItsLabels()
    {
        float[] output = LearnerData.Outputs(new BoscLearner(s_small), changed: false);

        Assert.That(LearnerData.Outputs(new BoscLearner(s_small), changed: true), Is.EqualTo(output));
        Assert.That(output.Distinct().Count(), Is.GreaterThan(output.Length / 2), "the predictions must differ");
    }

    [Test]
    public void Output_AfterATrainingSample_SeesItsLabel() =>
        Assert.That(LearnerData.Outputs(new BoscLearner(s_small), changed: true, shown: 12), Is.Not.EqualTo(LearnerData.Outputs(new BoscLearner(s_small), changed: false, shown: 12)));

    [Test]
    public void Update_AfterWarmUp_AllocatesNothing() => Assert.That(LearnerData.AllocatedBytes(new BoscLearner(s_small)), Is.Zero);

    [Test]
    public void CreateWeights_OfThePapersSizes_FollowsTheSettings()
    {
        var learner = new BoscLearner(new BoscLearnerSettings { Inputs = 5 });

        Parameters weights = learner.CreateWeights(new Philox(key: 1));

        Assert.That(LearnerData.Deviation(weights["model.initial"][..160]), Is.EqualTo(0.35).Within(0.06));
        Assert.That(LearnerData.Deviation(weights["model.initial"][160..192]), Is.EqualTo(0.5).Within(0.2));
        Assert.That(LearnerData.Deviation(weights["model.initial"][192..224]), Is.EqualTo(0.25).Within(0.1));
        Assert.That(weights["model.initial"][224], Is.Zero);
        Assert.That(LearnerData.Deviation(weights["first.weight"]), Is.EqualTo(Math.Sqrt(2.0 / 72)).Within(0.02));
        Assert.That(LearnerData.Deviation(weights["gates.weight"]), Is.EqualTo(Math.Sqrt(2.0 / 257)).Within(0.002));
        Assert.That(weights["first.bias"].ToArray(), Is.All.Zero);
        Assert.That(weights["gates.bias"].ToArray(), Is.EqualTo((float[])[.. Enumerable.Repeat(-2f, 225), .. Enumerable.Repeat(5f, 225), .. new float[225]]));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ToFile_AnyLearner_IsReadBackWithItsSettings()
    {
        var learner = new BoscLearner(s_small with { ForgetGateBias = 6.5f, InitialModel = new BinaryModelDeviations(0.1f, 0.2f, 0.3f, 0.4f) });
        Parameters weights = learner.CreateWeights(new Philox(key: 5));
        using var stream = new MemoryStream();

        learner.ToFile(weights).Write(stream);
        stream.Position = 0;
        WeightsFile file = WeightsFile.Read(stream);
        var read = (BoscLearner)NetworkKinds.Open(file);

        Assert.That(read.Settings, Is.EqualTo(learner.Settings));
        Assert.That(Parameters.From(file, read.Step).Values.ToArray(), Is.EqualTo(weights.Values.ToArray()));
    }

    [Test]
    public void Update_OnSeparableSets_LearnsToLearn()
    {
        var learner = new BoscLearner(s_small with { FirstLayerUnits = 16, SecondLayerUnits = 16, ModelUnits = 8 });

        double[] losses = LearnerData.Train(learner, updates: 300);

        Assert.That(losses[..10].Average(), Is.GreaterThan(0.65));
        Assert.That(losses[^50..].Average(), Is.LessThan(0.35));
    }
}
