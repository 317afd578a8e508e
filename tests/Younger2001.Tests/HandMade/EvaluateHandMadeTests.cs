using Pipeline.Numerics.Randomness;
using Pipeline.Testing;
using Younger2001.Floors;
using Younger2001.HandMade;
using Younger2001.Mappings;

namespace Younger2001.Tests.HandMade;

public class EvaluateHandMadeTests
{
    [Test]
    public async Task TruthTable_OnBooleanFunctions_IsTheBayesPredictor()
    {
        MappingSequence[] sequences = Samples.Draw(30, 20);

        StageHarness harness = await RunAsync(new EvaluateHandMadeSettings(HandMadeLearner.TruthTable), sequences);

        double[] expected = [.. Enumerable.Range(0, 20).Select(t => sequences.Average(sequence => (double)BooleanBayes.AbsoluteErrors(sequence)[t]))];
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "mean-error"), Is.EqualTo(expected).Within(1e-12));
        Assert.That(Samples.Column<string>(harness.Output("cycles"), "functions"), Does.Contain("other"), "what is reported is what Evaluate reports");
        Assert.That(harness.Metrics["mse"], Is.EqualTo(expected.Average(error => error / 2)).Within(1e-12), "errors are 0 or ½");
    }

    /// <summary>After as many examples as weights, nothing is left to learn but the rounding of the targets.</summary>
    [TestCase(MappingFamily.SemiLinear, 3)]
    [TestCase(MappingFamily.Quadratic, 6)]
    public async Task LeastSquares_OnItsOwnFamily_NeedsAsManyExamplesAsWeights(MappingFamily family, int weights)
    {
        StageHarness harness = await RunAsync(new EvaluateHandMadeSettings(HandMadeLearner.LeastSquares, family), Draw(family, 60, 40));

        double[] errors = Samples.Column<double>(harness.Output("by-step"), "mean-error");
        Assert.That(errors[..weights], Is.All.GreaterThan(1e-3));
        Assert.That(errors[(weights + 10)..], Is.All.LessThan(1e-4));
    }

    [TestCase(HandMadeLearner.LeastSquares)]
    [TestCase(HandMadeLearner.OnlineMlp)]
    public async Task Learner_AtTheFirstStep_KnowsNothingOfTheMappingBefore(HandMadeLearner learner)
    {
        MappingSequence[] sequences = Draw(MappingFamily.SemiLinear, 2, 12);
        var settings = new EvaluateHandMadeSettings(learner, MappingFamily.SemiLinear);

        double[] both = Samples.Column<double>((await RunAsync(settings, sequences)).Output("by-step"), "mean-error");
        double[] changed = Samples.Column<double>((await RunAsync(settings, [Draw(MappingFamily.SemiLinear, 3, 12)[2], sequences[1]])).Output("by-step"), "mean-error");
        double[] alone = Samples.Column<double>((await RunAsync(settings, sequences[..1])).Output("by-step"), "mean-error");
        double[] aloneChanged = Samples.Column<double>((await RunAsync(settings, [Draw(MappingFamily.SemiLinear, 3, 12)[2]])).Output("by-step"), "mean-error");

        double[] second = [.. both.Zip(alone, (mean, first) => (2 * mean) - first)];
        double[] secondChanged = [.. changed.Zip(aloneChanged, (mean, first) => (2 * mean) - first)];
        Assert.That(secondChanged, Is.EqualTo(second).Within(1e-6), "another first mapping leaves the errors of the second as they were");
    }

    [Test]
    public async Task OnlineMlp_OnALongSequence_LearnsSomething()
    {
        var settings = new EvaluateHandMadeSettings(HandMadeLearner.OnlineMlp, MappingFamily.SemiLinear, LearningRate: 2);

        StageHarness harness = await RunAsync(settings, Draw(MappingFamily.SemiLinear, 40, 400));

        double[] squared = Samples.Column<double>(harness.Output("by-step"), "mse");
        Assert.That(squared[350..].Average(), Is.LessThan(0.1 * squared[..5].Average()));
    }

    [Test]
    public void Sequences_OfAnotherFamily_AreRefused() =>
        Assert.That(
            () => RunAsync(new EvaluateHandMadeSettings(HandMadeLearner.LeastSquares, MappingFamily.Quadratic), Draw(MappingFamily.SemiLinear, 2, 4)),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("the parameters a, b, c, d, e, f, but the sequences have w1, w2, w3. Set 'family'"));

    private static MappingSequence[] Draw(MappingFamily family, int mappings, int steps)
    {
        var random = new Philox(5);
        return [.. Enumerable.Range(0, mappings).Select(_ => MappingFamilies.Create(family, population: null).Draw(random, steps))];
    }

    private static async Task<StageHarness> RunAsync(EvaluateHandMadeSettings settings, MappingSequence[] sequences)
    {
        var harness = new StageHarness(new EvaluateHandMade(settings));
        harness.Give("sequences", Samples.Table(MappingFamilies.Create(NameOf(sequences[0]), population: null).ParameterNames, sequences));
        await harness.RunAsync();
        return harness;
    }

    private static MappingFamily NameOf(MappingSequence sequence) => sequence.Parameters.Length switch
    {
        1 => MappingFamily.Boolean,
        3 => MappingFamily.SemiLinear,
        _ => MappingFamily.Quadratic,
    };
}
