using Bosc2016.Data;
using Pipeline.Tables;

namespace Bosc2016.Tests.Data;

public class DataSetTests
{
    [TestCase(new[] { 1, 1, 0, 0, 1 }, 4, true, 3.0 / 6)]
    [TestCase(new[] { 1, 1, 1, 0, 0 }, 4, false, 4.0 / 6)]
    [TestCase(new[] { 1, 1, 0, 0, 1 }, 0, false, 0.5)]
    public void TrainPrior_CountsTheTrainPartAlone(int[] labels, int train, bool hasTwo, double prior)
    {
        var set = new DataSet(new double[5], labels, train);

        Assert.That(set.HasTwoOfEachClass, Is.EqualTo(hasTwo));
        Assert.That(set.TrainPrior, Is.EqualTo(prior));
    }

    [Test]
    public void ScaledByTrainPart_ChangesNothingWhenTestInputsDo()
    {
        var set = new DataSet([1, 5, 3, 7, 2, 9, 4, 4], [0, 1, 0, 1], trainSamples: 2);
        var other = new DataSet([1, 5, 3, 7, -50, 90, 40, 4], [0, 1, 0, 1], trainSamples: 2);

        Assert.That(set.ScaledByTrainPart().Inputs[..4], Is.EqualTo([-1, -1, 1, 1]));
        Assert.That(other.ScaledByTrainPart().Inputs[..4], Is.EqualTo([-1, -1, 1, 1]));
        Assert.That(set.ScaledByTrainPart().Sample(2).ToArray(), Is.EqualTo([0, 3]));
    }

    [Test]
    public void ScaledByTrainPart_OfAnEmptyOne_LeavesSamples() =>
        Assert.That(new DataSet([1, 5], [0, 1], trainSamples: 0).ScaledByTrainPart().Inputs, Is.EqualTo([1, 5]));

    [TestCase(new[] { 0, 0, 2 }, new[] { 1, 0, 0 }, "Data set 1 should come next")]
    [TestCase(new[] { 0, 0, 0 }, new[] { 1, 0, 1 }, "should begin with its train part")]
    [TestCase(new[] { 0, 0, 1 }, new[] { 1, 0, 1 }, "should have 2 samples, as the first has, but set 1 has 1")]
    [TestCase(new int[0], new int[0], "has no rows")]
    public void Read_OfRowsOutOfOrder_IsRefused(int[] set, int[] train, string message)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(new("set", ColumnType.Int32), new("train", ColumnType.Int32), new("x1", ColumnType.Double), new Column("label", ColumnType.Int32))))
        {
            table.Column<int>("set").Add(set);
            table.Column<int>("train").Add(train);
            table.Column<int>("label").Add(train);
            table.Column<double>("x1").Add(new double[set.Length]);
            table.EndRows(set.Length);
        }

        Assert.That(() => Samples.Read(content.ToArray()), Throws.TypeOf<InvalidDataException>().With.Message.Contains(message));
    }
}
