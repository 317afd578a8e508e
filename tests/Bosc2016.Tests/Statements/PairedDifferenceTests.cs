using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Statements;
using Pipeline.Testing;

namespace Bosc2016.Tests.Statements;

public class PairedDifferenceTests
{
    private static readonly DataSet[] s_sets = [new([1, 2], [1, 0], trainSamples: 1), new([3, 4], [0, 1], trainSamples: 1)];

    [Test]
    public async Task Difference_OfTwoPredictors_IsOursLessTheirs()
    {
        StageHarness harness = await RunAsync(Errors(s_sets, 0.5, 0.25), Errors(s_sets, 0.5, 0.5));

        Assert.That(Samples.Column<double>(harness.Output("by-set"), "difference"), Is.EqualTo([0, Math.Log(2)]).Within(1e-12));
        Assert.That(harness.Metrics["difference"], Is.EqualTo(Math.Log(2) / 2).Within(1e-12));
        Assert.That(harness.Metrics["difference-standard-error"], Is.EqualTo(Math.Log(2) / 2).Within(1e-12));
    }

    [Test]
    public void Tables_OfOtherSets_AreRefused() => Assert.That(
        () => RunAsync(Errors(s_sets, 0.5, 0.5), Errors(s_sets[..1], 0.5)),
        Throws.TypeOf<InvalidDataException>().With.Message.Contains("'ours' has 2 and 'theirs' 1"));

    // A table of errors for probabilities of the one test sample of each set.
    private static byte[] Errors(DataSet[] sets, params double[] predictions)
    {
        var harness = new StageHarness(new Evaluate(new EvaluateSettings()));
        TestErrors.Write(harness.Context, sets, [.. predictions.Select(prediction => (double[])[prediction])]);
        return harness.Output("by-set");
    }

    private static async Task<StageHarness> RunAsync(byte[] ours, byte[] theirs)
    {
        var harness = new StageHarness(new PairedDifference());
        harness.Give("ours", ours);
        harness.Give("theirs", theirs);
        await harness.RunAsync();
        return harness;
    }
}
