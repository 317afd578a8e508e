using Bosc2016.Baselines;
using Bosc2016.Data;
using Pipeline.Baselines.Validation;
using Pipeline.Core;
using Pipeline.Testing;

namespace Bosc2016.Tests.Baselines;

public class EvaluateBaselinesTests
{
    private static readonly Dictionary<string, Func<IStage>> s_stages = new()
    {
        ["logistic regression"] = () => new EvaluateLogisticRegression(new EvaluateLogisticRegressionSettings(Grid: [0.1, 10])),
        ["linear"] = () => new EvaluateSupportVectors(new EvaluateSupportVectorsSettings(KernelChoice.Linear)),
        ["rbf"] = () => new EvaluateSupportVectors(new EvaluateSupportVectorsSettings(KernelChoice.Rbf)),
        ["gaussian process"] = () => new EvaluateGaussianProcess(new EvaluateGaussianProcessSettings()),
        ["prior"] = () => new EvaluateTrainingPrior(),
    };

    private static IEnumerable<string> Names => s_stages.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task RunAsync_TestLabelsChanged_PredictionsStay(string name)
    {
        DataSet[] sets = [.. (await DrawAsync(4)).Sets];
        DataSet[] changed = [.. sets.Select(set => new DataSet(set.Inputs, [.. set.Labels.Select((label, i) => i < set.TrainSamples ? label : 1 - label)], set.TrainSamples))];

        double[] before = Column(await RunAsync(s_stages[name](), Table(sets)), "error-rate"), after = Column(await RunAsync(s_stages[name](), Table(changed)), "error-rate");

        // The same answers to labels that are all exchanged: what was right is wrong.
        Assert.That(after, Is.EqualTo(before.Select(rate => 1 - rate)).Within(1e-12));
    }

    [TestCaseSource(nameof(Names))]
    public async Task RunAsync_AnyNumberOfCores_GivesTheSameBytes(string name)
    {
        byte[] table = Table((await DrawAsync(6)).Sets);

        byte[][] outputs = [.. await Task.WhenAll(new[] { 1, 3 }.Select(async cores => (await RunAsync(s_stages[name](), table, cores: cores)).Output("by-set")))];

        Assert.That(outputs[1], Is.EqualTo(outputs[0]));
    }

    [Test]
    public async Task RunAsync_FewerThanTwoOfAClass_PredictsTheTrainingPrior()
    {
        DataSet set = (await DrawAsync(1)).Sets[0];
        int[] oneOfTen = [.. Enumerable.Range(0, set.Samples).Select(i => i == 3 || i >= 100 ? 1 : 0)];
        byte[] table = Table([new DataSet(set.Inputs, oneOfTen, trainSamples: 10)]);
        double expected = -((90 * Math.Log(10.0 / 12)) + (100 * Math.Log(2.0 / 12))) / 190;

        foreach (string name in Names)
        {
            StageHarness harness = await RunAsync(s_stages[name](), table);

            Assert.That(harness.Metrics["mce"], Is.EqualTo(expected).Within(1e-12), name);
        }
    }

    [Test]
    public async Task RunAsync_Oracle_IsBelowEveryLearner()
    {
        (DataSet[] sets, byte[] draws) = await DrawAsync(20);

        double oracle = (await RunAsync(new EvaluateOracle(new EvaluateOracleSettings()), Table(sets), ("draws", draws))).Metrics["mce"];

        foreach (string name in Names)
        {
            Assert.That((await RunAsync(s_stages[name](), Table(sets))).Metrics["mce"], Is.GreaterThan(oracle), name);
        }
    }

    [Test]
    public async Task RunAsync_DrawsOfOtherSets_SaysSo()
    {
        (DataSet[] sets, byte[] draws) = await DrawAsync(3);

        Assert.That(
            () => RunAsync(new EvaluateOracle(new EvaluateOracleSettings()), Table(sets[..2]), ("draws", draws)),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("The draws are those of 3 data sets, but there are 2."));
    }

    [Test]
    public async Task RunAsync_WithTuningSets_ChoosesOnceForAllTheLeastError()
    {
        byte[] table = Table((await DrawAsync(8)).Sets), tuning = Table((await DrawAsync(8, seed: "2")).Sets);

        StageHarness harness = await RunAsync(new EvaluateSupportVectors(new EvaluateSupportVectorsSettings(KernelChoice.Rbf)), table, ("tuning", tuning));

        double[] errors = Column(harness, "tuning-mce", "choices");
        int[] chosen = Samples.Column<int>(harness.Output("choices"), "sets");
        int best = Array.IndexOf(errors, errors.Min());
        Assert.That(chosen.Sum(), Is.InRange(1, 8));
        Assert.That(chosen[best], Is.EqualTo(chosen.Sum()), "one choice for all");
    }

    [Test]
    public async Task RunAsync_Criterion_ChangesWhatIsChosen()
    {
        byte[] table = Table((await DrawAsync(12)).Sets);

        StageHarness byLogLoss = await RunAsync(new EvaluateLogisticRegression(new EvaluateLogisticRegressionSettings()), table);
        StageHarness byAccuracy = await RunAsync(new EvaluateLogisticRegression(new EvaluateLogisticRegressionSettings(Criterion: Criterion.Accuracy)), table);

        Assert.That(byAccuracy.Metrics["mce"], Is.Not.EqualTo(byLogLoss.Metrics["mce"]));
    }

    [Test]
    public async Task RunAsync_ScaledByTrainPart_UnitsOfInputsDoNotMatter()
    {
        DataSet set = (await DrawAsync(1)).Sets[0];
        byte[] table = Table([set]), inOtherUnits = Table([new DataSet([.. set.Inputs.Select((x, i) => i % set.InputCount == 1 ? (4 * x) + 1 : x)], set.Labels, set.TrainSamples)]);

        double byTrainPart = await MceAsync(table, true), inOther = await MceAsync(inOtherUnits, true), asTheyAre = await MceAsync(inOtherUnits, false);

        Assert.That(inOther, Is.EqualTo(byTrainPart).Within(1e-9));
        Assert.That(asTheyAre, Is.Not.EqualTo(byTrainPart).Within(1e-4));

        static async Task<double> MceAsync(byte[] sets, bool scaled) =>
            (await RunAsync(new EvaluateGaussianProcess(new EvaluateGaussianProcessSettings(ScaledByTrainPart: scaled)), sets)).Metrics["mce"];
    }

    private static async Task<(DataSet[] Sets, byte[] Draws)> DrawAsync(int sets, string seed = "1")
    {
        StageHarness harness = await Samples.DrawAsync(new DrawDataSetsSettings(Sets: sets), seed);
        return (Samples.Read(harness.Output("samples")), harness.Output("draws"));
    }

    private static byte[] Table(DataSet[] sets)
    {
        var harness = new StageHarness(new Rewrite(sets));
        harness.RunAsync().GetAwaiter().GetResult();
        return harness.Output("samples");
    }

    private static async Task<StageHarness> RunAsync(IStage stage, byte[] sets, (string Name, byte[] Content)? other = null, int cores = 1)
    {
        var harness = new StageHarness(stage) { Cores = cores };
        harness.Give("sets", sets);
        if (other is (string name, byte[] content))
        {
            harness.Give(name, content);
        }

        await harness.RunAsync();
        return harness;
    }

    private static double[] Column(StageHarness harness, string column, string output = "by-set") => Samples.Column<double>(harness.Output(output), column);

    /// <summary>Writes data sets that a test has made.</summary>
    [Stage("test.rewrite")]
    [Output("samples", Format.Table)]
    private sealed class Rewrite(DataSet[] sets) : IStage
    {
        public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
        {
            DataSets.Write(stage, "samples", sets);
            return Task.CompletedTask;
        }
    }
}
