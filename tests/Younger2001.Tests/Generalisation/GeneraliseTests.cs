using Pipeline.Testing;
using Younger2001.Generalisation;
using Younger2001.Mappings;

namespace Younger2001.Tests.Generalisation;

public class GeneraliseTests
{
    [TestCase(MappingFamily.SemiLinear, Shift.Coefficients150)]
    [TestCase(MappingFamily.SemiLinear, Shift.Coefficients200)]
    [TestCase(MappingFamily.Quadratic, Shift.Inputs150)]
    [TestCase(MappingFamily.SemiLinear, Shift.Inputs200)]
    [TestCase(MappingFamily.Boolean, Shift.Noise002)]
    [TestCase(MappingFamily.Boolean, Shift.Noise010)]
    public async Task Error_OfShiftedMappings_IsNotThatOfOthers(MappingFamily family, Shift shift)
    {
        StageHarness shifted = await RunAsync(family, shift), same = await RunAsync(family, Shift.None);

        Assert.That(shifted.Metrics["mse"], Is.Not.EqualTo(same.Metrics["mse"]));
        Assert.That(Samples.Column<int>(shifted.Output("by-step"), "step"), Has.Length.EqualTo(10));
    }

    [Test]
    public async Task Longer_Sequences_AreFourTimesAsLong() =>
        Assert.That(Samples.Column<int>((await RunAsync(MappingFamily.Boolean, Shift.Longer4)).Output("by-step"), "step"), Has.Length.EqualTo(40));

    [Test]
    public async Task ChanceShare_OfAConstantAnswerOfOneHalf_IsCloseToOne()
    {
        StageHarness harness = await RunAsync(MappingFamily.Boolean, Shift.None);

        Assert.That(harness.Metrics["mse"], Is.EqualTo(0.25).Within(1e-6));
        Assert.That(harness.Metrics["chance-share"], Is.EqualTo(1).Within(0.05));
        Assert.That(harness.Metrics["late-mse"], Is.EqualTo(0.25).Within(1e-6));
    }

    [Test]
    public void Boolean_WithAnotherRange_IsRefused() =>
        Assert.That(() => RunAsync(MappingFamily.Boolean, Shift.Inputs200), Throws.ArgumentException.With.Message.Contains("Boolean functions have none"));

    private static async Task<StageHarness> RunAsync(MappingFamily family, Shift shift)
    {
        var harness = new StageHarness(new Generalise(new GeneraliseSettings(family, shift, Examples: 10, Mappings: 40)));
        harness.Give("learner", shift is Shift.Noise002 or Shift.Noise010 ? Samples.RandomLearner(key: 1) : Samples.ConstantLearner(bias: 0));
        await harness.RunAsync();
        return harness;
    }
}
