using System.Text.Json;
using Jaksa2005.Experiments;
using Jaksa2005.Findings;
using Jaksa2005.LocalRules;
using Jaksa2005.Tasks;
using Pipeline.Testing;

namespace Jaksa2005.Tests.Findings;

public class FindingsTests
{
    [Test]
    public async Task HiddenUnitComparison_OfTwoExperiments_PairsRunByRun()
    {
        byte[] with = await OutcomesAsync(Samples.SmallExperiment()), without = await OutcomesAsync(Samples.SmallExperiment() with { Hidden = [], LearningHidden = 0 });
        var harness = new StageHarness(new HiddenUnitComparison());
        harness.Give("with-hidden", with);
        harness.Give("without-hidden", without);

        await harness.RunAsync();

        float[] first = Samples.Column<float>(harness.Output("pairs"), "with-hidden"), second = Samples.Column<float>(harness.Output("pairs"), "without-hidden");
        Assert.That(harness.Metrics["worse-without"], Is.EqualTo(second.Where((error, i) => error > first[i]).Count() / 3.0).Within(1e-12));
    }

    [Test]
    public async Task HiddenUnitComparison_OfUnequalRuns_SaysThatTheyCannotBePaired()
    {
        var harness = new StageHarness(new HiddenUnitComparison());
        harness.Give("with-hidden", await OutcomesAsync(Samples.SmallExperiment(runs: 2)));
        harness.Give("without-hidden", await OutcomesAsync(Samples.SmallExperiment(runs: 3)));

        Assert.That(async () => await harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("2 and 3 runs"));
    }

    [Test]
    public async Task DecisionRegions_OfASmallGrid_CoverTheSquareOnceForEachRule()
    {
        ExperimentSettings experiment = Samples.SmallExperiment() with { Task = TaskKind.Square, Cycles = 2, LearningPasses = 1 };
        var rule = new LocalRuleSettings([new TransferTest(TaskKind.And, [1])], Cycles: 10, Passes: 1);
        var harness = new StageHarness(new DecisionRegions(new DecisionRegionsSettings(experiment, rule, Cells: 4)));

        await harness.RunAsync();

        Assert.That(Samples.Column<string>(harness.Output("regions"), "rule").CountBy(name => name).Select(count => count.Value), Is.EqualTo(new[] { 16, 16, 16 }));
        Assert.That(Samples.Column<double>(harness.Output("regions"), "x")[..4], Is.EqualTo(new[] { 0.125, 0.375, 0.625, 0.875 }).Within(1e-12));
    }

    [Test]
    public async Task RegionsFigure_OfTables_RefersToBoth()
    {
        var harness = new StageHarness(new RegionsFigure());
        harness.Give("regions", [1]);
        harness.Give("points", [2]);

        await harness.RunAsync();

        using var figure = JsonDocument.Parse(harness.Output("figure"));
        Assert.That(figure.RootElement.GetProperty("usermeta").GetProperty("tables").EnumerateObject().Select(table => table.Name), Is.EquivalentTo(new[] { "regions", "points" }));
    }

    [Test]
    public async Task Topologies_OfExperiment1_LayOutEveryLinkOfFigures2And3()
    {
        var harness = new StageHarness(new Topologies(new TopologiesSettings([new ExperimentSettings(TaskKind.And, [1])])));

        await harness.RunAsync();

        byte[] links = harness.Output("links");
        string[] networks = Samples.Column<string>(links, "network");
        Assert.That(networks.CountBy(name => name), Is.EqualTo(new[]
        {
            KeyValuePair.Create("experiment 1: basic network 2-1-1", (2 * 1) + (1 * 1)), KeyValuePair.Create("experiment 1: learning network 9-2-5", (9 * 2) + (2 * 5)),
        }));
        Assert.That(Samples.Column<double>(links, "from-place")[..3], Is.EqualTo(new[] { 0.75, 0.25, 0.5 }).Within(1e-12), "two inputs, then the hidden unit");
        Assert.That(Samples.Column<int>(links, "to-layer")[..3], Is.EqualTo(new[] { 1, 1, 2 }));
        Assert.That(Samples.Column<string>(links, "to-kind")[..3], Is.EqualTo(new[] { "hidden", "hidden", "output" }));
        Assert.That(Samples.Column<double>(links, "to-place")[^10..], Is.EqualTo(new[] { 0.9, 0.9, 0.7, 0.7, 0.5, 0.5, 0.3, 0.3, 0.1, 0.1 }).Within(1e-12), "five outputs with two links each");
    }

    [Test]
    public async Task TopologyFigure_OfLinks_DrawsASmallChartForEachNetwork()
    {
        var harness = new StageHarness(new TopologyFigure());
        harness.Give("links", [1]);

        await harness.RunAsync();

        using var figure = JsonDocument.Parse(harness.Output("figure"));
        Assert.That(figure.RootElement.GetProperty("facet").GetProperty("field").GetString(), Is.EqualTo("network"));
        Assert.That(
            figure.RootElement.GetProperty("spec").GetProperty("layer").EnumerateArray().Select(layer => layer.GetProperty("mark").GetProperty("type").GetString()),
            Is.EqualTo(new[] { "rule", "point", "point" }));
    }

    [Test]
    public async Task NeuronIndices_OfExperiment4_NameIOnceAndEveryLinkOfFigure1()
    {
        var harness = new StageHarness(new NeuronIndices(new NeuronIndicesSettings(new ExperimentSettings(TaskKind.Square, [5]))));

        await harness.RunAsync();

        byte[] links = harness.Output("links");
        string[] sources = Samples.Column<string>(links, "from-index");
        double[] places = Samples.Column<double>(links, "from-place");
        Assert.That(sources, Is.EqualTo(new[] { "i", "j", "j", "j", "j", "i", "j", "j", "j", "j" }), "into the second h as into the first");
        Assert.That(places[..5], Is.EqualTo(new[] { 0.9, 0.7, 0.5, 0.3, 0.1 }).Within(1e-12));
        Assert.That(Samples.Column<string>(links, "to-index"), Has.All.EqualTo("h"));
        Assert.That((harness.Metrics["links-out-of-i"], harness.Metrics["neurons-into-h"]), Is.EqualTo((2.0, 5.0)));
    }

    [Test]
    public void NeuronIndices_WithoutHiddenUnits_SayWhatToSet()
    {
        var harness = new StageHarness(new NeuronIndices(new NeuronIndicesSettings(new ExperimentSettings(TaskKind.And, []))));

        Assert.That(async () => await harness.RunAsync(), Throws.ArgumentException.With.Message.Contains("2-1 has none. Set 'hidden'"));
    }

    [Test]
    public async Task NeuronIndicesFigure_OfLinks_HasALegendOfIndices()
    {
        var harness = new StageHarness(new NeuronIndicesFigure());
        harness.Give("links", [1]);

        await harness.RunAsync();

        using var figure = JsonDocument.Parse(harness.Output("figure"));
        Assert.That(
            figure.RootElement.GetProperty("layer").EnumerateArray().Skip(1).Select(layer => layer.GetProperty("encoding").GetProperty("color").GetProperty("field").GetString()),
            Is.EqualTo(new[] { "from-index", "to-index" }));
    }

    [Test]
    public async Task TaskTables_OfTheSquare_HaveTable1AndTwoHundredPoints()
    {
        var harness = new StageHarness(new TaskTables(new TaskTablesSettings()));

        await harness.RunAsync();

        Assert.That(Samples.Column<float>(harness.Output("boolean"), "y0"), Is.EqualTo(new float[] { 0, 0, 0, 1, 0, 1, 1, 1 }));
        Assert.That(Samples.Column<string>(harness.Output("points"), "set").CountBy(set => set).Select(count => count.Value), Is.EqualTo(new[] { 100, 100 }));
    }

    private static async Task<byte[]> OutcomesAsync(ExperimentSettings settings)
    {
        var harness = new StageHarness(new Experiment(settings));
        await harness.RunAsync();
        return harness.Output("outcomes");
    }
}
