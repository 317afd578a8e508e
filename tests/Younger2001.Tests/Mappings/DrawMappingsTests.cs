using Pipeline.Tables;
using Pipeline.Testing;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Mappings;

public class DrawMappingsTests
{
    private static readonly string[] s_columns = ["mapping", "step", "x1", "x2", "previous", "target", "function"];

    [Test]
    public async Task Tables_HaveOneRowAStep_InOrder([Values("train", "test")] string output)
    {
        byte[] table = (await RunAsync(mappings: 5, testMappings: 5, examples: 7)).Output(output);

        using var reader = new TableReader(new MemoryStream(table));
        Assert.That(reader.Schema.Columns.Select(column => column.Name), Is.EqualTo(s_columns));
        Assert.That(reader.Read<int>("mapping"), Is.EqualTo(Enumerable.Range(0, 35).Select(row => row / 7)));
        Assert.That(reader.Read<int>("step"), Is.EqualTo(Enumerable.Range(0, 35).Select(row => (row % 7) + 1)));
    }

    [Test]
    public async Task Tables_HaveTheMappingsAskedFor()
    {
        StageHarness harness = await RunAsync(mappings: 3, testMappings: 8, examples: 2);

        Assert.That(Samples.Column<int>(harness.Output("train"), "mapping").Max(), Is.EqualTo(2));
        Assert.That(Samples.Column<int>(harness.Output("test"), "mapping").Max(), Is.EqualTo(7));
    }

    [Test]
    public async Task Target_EveryRow_IsTheFunctionsValue()
    {
        byte[] table = (await RunAsync(mappings: 40, testMappings: 1, examples: 20)).Output("train");
        float[] functions = Samples.Column<float>(table, "function");
        float[] x1 = Samples.Column<float>(table, "x1");
        float[] x2 = Samples.Column<float>(table, "x2");

        Assert.That(
            Samples.Column<float>(table, "target"),
            Is.EqualTo(functions.Select((function, row) => (float)(((int)function >> (int)((2 * x1[row]) + x2[row])) & 1))));
    }

    [Test]
    public async Task Previous_EveryRow_IsTheTargetBefore_AndZeroAtTheFirstStep()
    {
        byte[] table = (await RunAsync(mappings: 40, testMappings: 1, examples: 20)).Output("train");
        float[] targets = Samples.Column<float>(table, "target");
        float[] before = [.. targets.Select((_, row) => row % 20 == 0 ? 0 : targets[row - 1])];

        Assert.That(Samples.Column<float>(table, "previous"), Is.EqualTo(before));
        Assert.That(targets.Where((_, row) => row % 20 == 19), Has.Some.EqualTo(1), "a target at the end of a mapping, which the next mapping must not see");
    }

    [Test]
    public async Task Functions_OfManyMappings_AreAllSixteenAboutEquallyOften()
    {
        StageHarness harness = await RunAsync(mappings: 1600, testMappings: 1, examples: 1);

        int[] counts = [.. Samples.Column<float>(harness.Output("train"), "function").GroupBy(function => function).OrderBy(group => group.Key).Select(group => group.Count())];
        Assert.That(counts, Has.Length.EqualTo(BooleanFunction.Count).And.All.InRange(60, 140), "4 standard deviations about 100");
    }

    [Test]
    public async Task VarianceMetric_IsTheErrorOfTheMeanTarget()
    {
        StageHarness harness = await RunAsync(mappings: 4, testMappings: 1, examples: 30);

        float[] targets = Samples.Column<float>(harness.Output("train"), "target");
        double mean = targets.Average();
        Assert.That(harness.Metrics["variance"], Is.EqualTo(targets.Average(target => (target - mean) * (target - mean))).Within(1e-9));
    }

    [Test]
    public async Task Inputs_OfManySteps_AreAllFourAboutEquallyOften()
    {
        byte[] table = (await RunAsync(mappings: 1, testMappings: 1, examples: 4000)).Output("train");
        float[] x2 = Samples.Column<float>(table, "x2");

        Assert.That(
            Samples.Column<float>(table, "x1").Select((x1, row) => (2 * x1) + x2[row]).GroupBy(input => input).Select(group => group.Count()),
            Has.Exactly(4).Items.And.All.InRange(890, 1110), "4 standard deviations about 1000");
    }

    [Test]
    public async Task SameSeed_GivesTheSameBytes_AndAnotherSeedOthers()
    {
        StageHarness one = await RunAsync(seed: "1");
        StageHarness again = await RunAsync(seed: "1");
        StageHarness other = await RunAsync(seed: "2");

        Assert.That(again.Output("train"), Is.EqualTo(one.Output("train")));
        Assert.That(again.Output("test"), Is.EqualTo(one.Output("test")));
        Assert.That(other.Output("train"), Is.Not.EqualTo(one.Output("train")));
        Assert.That(other.Output("test"), Is.Not.EqualTo(one.Output("test")));
    }

    [Test]
    public async Task TrainAndTest_AreDrawnApart()
    {
        StageHarness some = await RunAsync(mappings: 10, testMappings: 10);
        StageHarness moreTests = await RunAsync(mappings: 10, testMappings: 30);
        StageHarness moreTraining = await RunAsync(mappings: 30, testMappings: 10);

        Assert.That(some.Output("test"), Is.Not.EqualTo(some.Output("train")));
        Assert.That(moreTests.Output("train"), Is.EqualTo(some.Output("train")));
        Assert.That(moreTraining.Output("test"), Is.EqualTo(some.Output("test")));
    }

    private static async Task<StageHarness> RunAsync(int mappings = 10, int testMappings = 10, int examples = 16, string seed = "1")
    {
        var harness = new StageHarness(new DrawMappings(new DrawMappingsSettings(MappingFamily.Boolean, mappings, testMappings, examples))) { Seed = seed };
        await harness.RunAsync();
        return harness;
    }
}
