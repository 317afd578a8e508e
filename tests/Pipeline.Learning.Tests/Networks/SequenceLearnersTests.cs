using Pipeline.Learning.Networks;
using Pipeline.Learning.Tests.Steps;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>What holds for every learner inside a sequence beside the paper's own.</summary>
[TestFixtureSource(nameof(s_all))]
public class SequenceLearnersTests(INetwork learner)
{
    private static readonly INetwork[] s_all =
    [
        new GradientLearner(new GradientLearnerSettings { Inputs = 2, ModelUnits = 6, FirstLayerUnits = 5, SecondLayerUnits = 4 }),
        new MamlLearner(new MamlLearnerSettings { Inputs = 2, ModelUnits = 6 }),
        new SharedRule(new SharedRuleSettings { Inputs = 2, ModelUnits = 6 }),
        new SharedRule(new SharedRuleSettings { Inputs = 2, ModelUnits = 6, Covariance = CovarianceForm.ByUnit }),
        new SharedRule(new SharedRuleSettings { Inputs = 2, ModelUnits = 6, ModelSecondUnits = 4, Covariance = CovarianceForm.ByUnit }),
        new RecurrentPredictor(new RecurrentPredictorSettings { Inputs = 2, MemoryUnits = 4, HiddenUnits = 3 }),
    ];

    [Test]
    public void Gradient_WithRectifiedUnits_EqualsTheDifferences([Values(1, 2, 9)] int steps) =>
        Assert.That(GradientCheck.WorstError(learner.Step, steps), Is.LessThan(1e-6));

    [Test]
    public void Output_OfTheTestPart_DoesNotSeeItsLabels()
    {
        float[] output = LearnerData.Outputs(learner, changed: false);

        Assert.That(LearnerData.Outputs(learner, changed: true), Is.EqualTo(output));
        Assert.That(output.Distinct().Count(), Is.GreaterThan(output.Length / 2), "the predictions must differ");
    }

    [Test]
    public void Output_AfterATrainingSample_SeesItsLabel() =>
        Assert.That(LearnerData.Outputs(learner, changed: true, shown: 12), Is.Not.EqualTo(LearnerData.Outputs(learner, changed: false, shown: 12)));

    [Test]
    public void Update_AfterWarmUp_AllocatesNothing() => Assert.That(LearnerData.AllocatedBytes(learner), Is.Zero);

    [Test]
    public void Update_OnSeparableSets_LearnsToLearn()
    {
        double[] losses = LearnerData.Train(learner, updates: 300);

        Assert.That(losses[^50..].Average(), Is.LessThan(losses[..10].Average() - 0.05));
    }
}
