using Pipeline.Core;
using Pipeline.Learning.Weights;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Pipeline.Authoring.Tests;

public class AuthoringTests
{
    private static readonly string?[] s_names = ["a", null, "", "字"];

    [Test]
    public async Task Stage_ThatCopiesItsInputs_WritesTheirBytes()
    {
        byte[] table = Table([1, -2, int.MaxValue, 0], s_names);
        byte[] weights = Weights(new Tensor("w", [2, 2], [1f, 2f, 3f, -0f]), new Tensor("scale", [], [0.1]));
        StageHarness harness = Harness(table, weights);

        await harness.RunAsync();

        Assert.That(harness.Output("table"), Is.EqualTo(table));
        Assert.That(harness.Output("weights"), Is.EqualTo(weights));
    }

    [Test]
    public async Task OpenTable_OfEachElement_ReadsItsOwn()
    {
        StageHarness harness = Harness(Table([], []), Weights());
        harness.Give("parts", Table([40, 2], ["", ""]), new AxisValues([new("seed", "1")]));
        harness.Give("parts", Table([100], [null]), new AxisValues([new("seed", "2")]));

        await harness.RunAsync();

        Assert.That(harness.Metrics["sum-of-parts"], Is.EqualTo(142));
    }

    [Test]
    public void OpenTable_OfWeights_ThrowsOfTheTable() =>
        Assert.That(() => Harness(Weights(), Weights()).Context.OpenTable("table"), Throws.TypeOf<TableFormatException>());

    [Test]
    public void OpenWeights_OfATable_ThrowsOfTheWeights() =>
        Assert.That(() => Harness(Table([], []), Table([], [])).Context.OpenWeights("weights"), Throws.TypeOf<WeightsFormatException>());

    [Test]
    public void OpenTable_OfAnInputWithSeveralElements_ThrowsAndSaysWhatToDeclare()
    {
        StageHarness harness = Harness(Table([], []), Weights());
        harness.Give("table", Table([], []));

        Assert.That(() => harness.Context.OpenTable("table"), Throws.InvalidOperationException.With.Message.Contains("'table' has 2 elements").And.Message.Contains("Many = true"));
    }

    private static StageHarness Harness(byte[] table, byte[] weights)
    {
        var harness = new StageHarness(new CopyStage());
        harness.Give("table", table);
        harness.Give("weights", weights);
        harness.Give("parts", Table([0], [null]));
        return harness;
    }

    private static byte[] Table(int[] x, string?[] names)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, CopyStage.Schema))
        {
            CopyStage.Write(table, x, names);
        }

        return content.ToArray();
    }

    private static byte[] Weights(params Tensor[] tensors)
    {
        var content = new MemoryStream();
        new WeightsFile(tensors, [new("network", "none")]).Write(content);
        return content.ToArray();
    }
}
