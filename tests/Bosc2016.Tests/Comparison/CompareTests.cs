using Bosc2016.Comparison;
using Bosc2016.Evaluation;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Bosc2016.Tests.Comparison;

public class CompareTests
{
    private static readonly RowSettings[] s_rows = [new("RBF SVM", "nothing"), new("learned", "other data sets", Trainings: 2)];

    [Test]
    public async Task Rows_HaveMeansDeviationsAndWhatTheySaw()
    {
        StageHarness harness = await RunAsync(new CompareSettings(s_rows, ["RBF SVM"]), [1, 2, 3], [1, 1, 1], [0, 2, 4]);

        byte[] rows = harness.Output("rows");
        Assert.That(Samples.Column<double>(rows, "mce"), Is.EqualTo([2, 1.5]).Within(1e-12));
        Assert.That(Samples.Column<double>(rows, "mce-clipped-3"), Is.EqualTo([2 * 0.4, 1.5 * 0.4]).Within(1e-12));
        Assert.That(Samples.Column<double>(rows, "deviation"), Is.EqualTo([1, (0 + 2) / 2.0]).Within(1e-12));
        Assert.That(Samples.Column<int>(rows, "trainings"), Is.EqualTo([1, 2]));
        Assert.That(Samples.Column<string>(rows, "sees"), Is.EqualTo(["nothing", "other data sets"]));
        Assert.That(Samples.Column<double>(harness.Output("differences"), "difference"), Is.EqualTo([-0.5]).Within(1e-12));
        Assert.That(Samples.Column<int>(harness.Output("differences"), "trainings-below"), Is.EqualTo([1]), "one training's mean is 1, the other's 2");
    }

    [Test]
    public async Task ByClip_HasEachPredictorAtEachBound()
    {
        StageHarness harness = await RunAsync(new CompareSettings(s_rows), [1, 2, 3], [1, 1, 1], [0, 2, 4]);

        byte[] table = harness.Output("by-clip");
        Assert.That(Samples.Column<string>(table, "predictor"), Is.EqualTo([.. Enumerable.Repeat("RBF SVM", 5), .. Enumerable.Repeat("learned", 5)]));
        Assert.That(Samples.Column<double>(table, "bound"), Is.EqualTo([1e-2, 1e-3, 1e-4, 1e-6, 1e-15, 1e-2, 1e-3, 1e-4, 1e-6, 1e-15]));
        Assert.That(Samples.Column<double>(table, "mce"), Is.EqualTo([0.4, 0.8, 1.2, 1.6, 2, 0.3, 0.6, 0.9, 1.2, 1.5]).Within(1e-12));
    }

    /// <summary>One training and 400 sets: the standard error is that of a mean, σ/√400, and differences are paired, so a constant one has no error.</summary>
    [Test]
    public async Task StandardError_OfOneTraining_IsThatOfTheMeanOverSets()
    {
        var random = new Philox(key: 1);
        double[] errors = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())];
        double[] shifted = [.. errors.Select(error => error - 0.01)];

        StageHarness harness = await RunAsync(new CompareSettings([new("one", "nothing"), new("other", "nothing")], ["one"]), errors, shifted);

        Assert.That(Samples.Column<double>(harness.Output("rows"), "standard-error")[0], Is.EqualTo(0.05).Within(0.005));
        Assert.That(Samples.Column<double>(harness.Output("differences"), "low")[0], Is.EqualTo(-0.01).Within(1e-9));
        Assert.That(Samples.Column<double>(harness.Output("differences"), "high")[0], Is.EqualTo(-0.01).Within(1e-9));
        Assert.That(Samples.Column<double>(harness.Output("differences"), "p-value")[0], Is.EqualTo(2.0 / 4001).Within(1e-12));
    }

    /// <summary>Differences of 400 sets whose mean is 2.6 of its standard errors below zero: a normal mean has that, or more, to either side with p = 0.0093.</summary>
    [Test]
    public async Task PValue_OfAMeanAtAKnownDistance_IsThatOfTheNormalDistribution()
    {
        var random = new Philox(key: 1);
        double[] reference = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())];
        double[] noise = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())];
        double deviation = Math.Sqrt(noise.Select(each => Math.Pow(each - noise.Average(), 2)).Average());
        double[] errors = [.. reference.Zip(noise, (error, each) => error + ((each - noise.Average()) / deviation) - (2.6 / Math.Sqrt(400)))];

        StageHarness harness = await RunAsync(new CompareSettings([new("one", "nothing"), new("other", "nothing")], ["one"], Replicates: 40_000), reference, errors);

        Assert.That(Samples.Column<double>(harness.Output("differences"), "p-value")[0], Is.EqualTo(0.0093).Within(0.003));
    }

    /// <summary>Trainings that differ, on sets that do not: all of the error is between trainings, deviation 1 of five of them.</summary>
    [Test]
    public async Task StandardError_OverTrainings_CountsWhatDiffersBetweenThem()
    {
        double[][] tables = [.. Enumerable.Range(0, 5).Select(training => Enumerable.Repeat((double)training, 50).ToArray())];

        StageHarness harness = await RunAsync(new CompareSettings([new("learned", "other data sets", Trainings: 5)]), tables);

        Assert.That(Samples.Column<double>(harness.Output("rows"), "standard-error")[0], Is.EqualTo(Math.Sqrt(2.0 / 5)).Within(0.03));
    }

    [TestCase(new double[] { -1, -2, 1, -3 }, 2.0 * 2 / 5)]
    [TestCase(new double[] { 1, -1, 2, -2 }, 1.0)]
    public void PValue_IsTwiceTheRarerSide(double[] differences, double expected) => Assert.That(TwoWayBootstrap.PValue(differences), Is.EqualTo(expected));

    [Test]
    public void Tables_ThatDoNotMatchTheRows_AreRefused()
    {
        Assert.That(() => RunAsync(new CompareSettings(s_rows), [1, 2]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("name 3 trainings, but 1 tables"));
        Assert.That(() => RunAsync(new CompareSettings(s_rows), [1, 2], [1, 2], [1]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("should have 2 data sets"));
        Assert.That(() => RunAsync(new CompareSettings([s_rows[0]], ["GP"]), [1, 2]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("names the row 'GP'"));
    }

    [Test]
    public void Sets_OutOfOrder_AreRefused()
    {
        var harness = new StageHarness(new Compare(new CompareSettings([s_rows[0]])));
        harness.Give("tables", Table([1, 0], [1, 2]));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("should be of data set 0, but is of 1"));
    }

    private static async Task<StageHarness> RunAsync(CompareSettings settings, params double[][] errors)
    {
        var harness = new StageHarness(new Compare(settings));
        foreach (double[] table in errors)
        {
            harness.Give("tables", Table([.. Enumerable.Range(0, table.Length)], table));
        }

        await harness.RunAsync();
        return harness;
    }

    private static byte[] Table(int[] sets, double[] errors)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema([new("set", ColumnType.Int32), .. ClipLevels.All.Select(level => new Column(level.Column, ColumnType.Double))])))
        {
            table.Column<int>("set").Add(sets);
            for (int level = 0; level < ClipLevels.All.Length; level++)
            {
                table.Column<double>(ClipLevels.All[level].Column).Add([.. errors.Select(error => Clipped(error, level))]);
            }

            table.EndRows(sets.Length);
        }

        return content.ToArray();
    }

    /// <summary>An error of its own at each level: the last, whose bound is narrowest, is the error itself.</summary>
    private static double Clipped(double error, int level) => error * (level + 1) / ClipLevels.All.Length;
}
