using Pipeline.Testing;
using Younger2001.Evaluation;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Evaluation;

public class RelearningTests
{
    private const int Steps = 24;

    [Test]
    public async Task Errors_HaveOneRowAStepOfTheStream([Values(2, 4)] int mappings)
    {
        byte[] table = (await RunAsync(Samples.Draw(9, 5), mappings)).Output("errors");

        Assert.That(Samples.Column<int>(table, "step"), Is.EqualTo(Enumerable.Range(1, 5 * mappings)));
        Assert.That(Samples.Column<int>(table, "mapping"), Is.EqualTo(Enumerable.Range(0, 5 * mappings).Select(row => (row / 5) + 1)));
    }

    /// <summary>Streams are consecutive mappings, so the first mappings of two streams of two are the mappings 0 and 2.</summary>
    [TestCase(0)]
    [TestCase(1)]
    public async Task Reset_OfEachMapping_IsItsEvaluationAlone(int mapping)
    {
        MappingSequence[] sequences = Samples.Draw(5, Steps);

        byte[] errors = (await RunAsync(sequences, mappings: 2)).Output("errors");

        Assert.That(
            Samples.Column<double>(errors, "reset")[(mapping * Steps)..((mapping + 1) * Steps)],
            Is.EqualTo(await EvaluateAsync(TrainedLearner.Training.Output("weights"), [sequences[mapping], sequences[mapping + 2]])));
        Assert.That(
            Samples.Column<double>(errors, "untrained-reset")[(mapping * Steps)..((mapping + 1) * Steps)],
            Is.EqualTo(await EvaluateAsync(Samples.RandomLearner(key: 4), [sequences[mapping], sequences[mapping + 2]])));
    }

    [Test]
    public async Task Carried_IsResetInTheFirstMapping_AndAnotherAfterwards([Values("", "untrained-")] string learner)
    {
        byte[] errors = (await RunAsync(Samples.Draw(4, Steps), mappings: 2)).Output("errors");
        double[] reset = Samples.Column<double>(errors, learner + "reset");
        double[] carried = Samples.Column<double>(errors, learner + "carried");

        Assert.That(carried[..Steps], Is.EqualTo(reset[..Steps]));
        Assert.That(carried[Steps..], Is.Not.EqualTo(reset[Steps..]));
    }

    [Test]
    public async Task Reset_OfATrainedLearner_PeaksAtTheFirstStepOfEachMapping()
    {
        StageHarness harness = await RunAsync(Samples.Draw(120, Steps, key: 8), mappings: 3);
        double[] reset = Samples.Column<double>(harness.Output("errors"), "reset");

        for (int mapping = 0; mapping < 3; mapping++)
        {
            double[] errors = reset[(mapping * Steps)..((mapping + 1) * Steps)];
            Assert.That(errors[0], Is.EqualTo(0.5).Within(0.1).And.GreaterThan(errors[8..].Max()), $"mapping {mapping + 1}");
        }
    }

    [Test]
    public async Task Metrics_AreMeansOfTheTable()
    {
        StageHarness harness = await RunAsync(Samples.Draw(9, Steps), mappings: 3);
        byte[] table = harness.Output("errors");
        double[] reset = Samples.Column<double>(table, "reset");
        double[] carried = Samples.Column<double>(table, "carried");

        Assert.That(harness.Metrics["peak"], Is.EqualTo((reset[Steps] + reset[2 * Steps]) / 2).Within(1e-12), "the first mapping begins the stream and counts for no peak");
        Assert.That(harness.Metrics["settled"], Is.EqualTo(SecondHalves(reset).Average()).Within(1e-12));
        Assert.That(harness.Metrics["settled-carried"], Is.EqualTo(SecondHalves(carried).Average()).Within(1e-12));
        Assert.That(harness.Metrics["untrained"], Is.EqualTo(Samples.Column<double>(table, "untrained-reset").Average()).Within(1e-12));
        Assert.That(harness.Metrics["untrained-to-peak"], Is.EqualTo(harness.Metrics["untrained"] / harness.Metrics["peak"]));

        static IEnumerable<double> SecondHalves(double[] errors) => errors.Where((_, t) => t % Steps >= Steps / 2);
    }

    [Test]
    public async Task Mse_OfOneStream_IsTheMeanSquareOfItsErrors()
    {
        StageHarness harness = await RunAsync(Samples.Draw(3, Steps), mappings: 3);
        byte[] table = harness.Output("errors");

        Assert.That(harness.Metrics["mse-reset"], Is.EqualTo(Samples.Column<double>(table, "reset").Average(error => error * error)).Within(1e-9));
        Assert.That(harness.Metrics["mse-carried"], Is.EqualTo(Samples.Column<double>(table, "carried").Average(error => error * error)).Within(1e-9));
    }

    [Test]
    public async Task OneStream_IsTheFirst()
    {
        MappingSequence[] sequences = Samples.Draw(6, Steps);

        byte[] all = (await RunAsync(sequences, mappings: 2)).Output("errors");
        byte[] first = (await RunAsync(sequences[..2], mappings: 2)).Output("errors");

        Assert.That(Samples.Column<float>(all, "one-stream"), Is.EqualTo(Samples.Column<float>(first, "one-stream")));
        Assert.That(Samples.Column<float>(first, "one-stream").Select(error => (double)error), Is.EqualTo(Samples.Column<double>(first, "reset")));
    }

    [Test]
    public void Run_WithFewerMappingsThanAStreamNeeds_ThrowsAndNamesBoth() =>
        Assert.That(async () => await RunAsync(Samples.Draw(3, 2), mappings: 4), Throws.TypeOf<InvalidDataException>().With.Message.Contains("4 mappings").And.Message.Contains("has 3"));

    private static async Task<double[]> EvaluateAsync(byte[] learner, MappingSequence[] sequences)
    {
        var harness = new StageHarness(new Evaluate(new EvaluateSettings()));
        harness.Give("learner", learner);
        harness.Give("sequences", Samples.Table(sequences));
        await harness.RunAsync();
        return Samples.Column<double>(harness.Output("by-step"), "mean-error");
    }

    private static async Task<StageHarness> RunAsync(MappingSequence[] sequences, int mappings)
    {
        var harness = new StageHarness(new Relearning(new RelearningSettings(mappings)));
        harness.Give("learner", TrainedLearner.Training.Output("weights"));
        harness.Give("untrained", Samples.RandomLearner(key: 4));
        harness.Give("sequences", Samples.Table(sequences));
        await harness.RunAsync();
        return harness;
    }
}
