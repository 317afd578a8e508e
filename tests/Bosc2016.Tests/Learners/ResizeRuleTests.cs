using Bosc2016.Learners;
using Bosc2016.Training;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Bosc2016.Tests.Learners;

public class ResizeRuleTests
{
    [TestCase(null, 7, 0, (7 * 7) + 1)]
    [TestCase(2, null, 0, (3 * 4) + 1)]
    [TestCase(10, 4, 3, (4 * 11) + (3 * 6) + 1)]
    public async Task Run_WithOtherSizes_KeepsTheTenNumbers(int? inputs, int? units, int secondUnits, int parameters)
    {
        byte[] trained = await TrainAsync(LearnerKind.SharedRule);
        var harness = new StageHarness(new ResizeRule(new ResizeRuleSettings(inputs, units, secondUnits)));
        harness.Give("rule", trained);
        await harness.RunAsync();

        WeightsFile before = Read(trained), after = Read(harness.Output("weights"));

        foreach (string name in (string[])["initial", "prior", "noise", "rate"])
        {
            Assert.That(Numbers(after, name), Is.EqualTo(Numbers(before, name)), name);
        }

        Assert.That(Numbers(after, "direction"), Has.Length.EqualTo(parameters));
        Assert.That(harness.Metrics["model-parameters"], Is.EqualTo(parameters));
        Assert.That(SharedRule.From(after).Settings.Model.Parameters, Is.EqualTo(parameters));
    }

    [Test]
    public async Task Run_WithAnotherLearner_Throws()
    {
        var harness = new StageHarness(new ResizeRule(new ResizeRuleSettings()));
        harness.Give("rule", await TrainAsync(LearnerKind.Kalman));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'shared-rule' were expected"));
    }

    private static async Task<byte[]> TrainAsync(LearnerKind kind) => (await Samples.TrainAsync(new MetaTrainSettings(
        new LearnerSettings(kind, ModelUnits: 3, StateSize: 4), Samples: 12, Sequences: 3, Updates: 2, ValidationSets: 2, CurveRows: 1))).Output("weights");

    private static WeightsFile Read(byte[] content) => WeightsFile.Read(new MemoryStream(content));

    private static float[] Numbers(WeightsFile file, string name)
    {
        SharedRule rule = SharedRule.From(file);
        return Parameters.From(file, rule.Step)[name].ToArray();
    }
}
