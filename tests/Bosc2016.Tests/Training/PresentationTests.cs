using Bosc2016.Data;
using Bosc2016.Training;

namespace Bosc2016.Tests.Training;

public class PresentationTests
{
    [Test]
    public void Order_OfThePaper_IsTheSetsOwn() => Assert.That(Presentation.Paper.Order(Set(7, 3)), Is.EqualTo([0, 1, 2, 3, 4, 5, 6]));

    [Test]
    public void Order_Interlaced_SpreadsTheTrainPart() =>
        Assert.That(new Presentation(SampleOrder.Interlaced).Order(Set(8, 2)), Is.EqualTo([2, 3, 4, 0, 5, 6, 7, 1]));

    /// <summary>Whatever the sizes, every sample comes once, each part keeps its own order, and training samples are as even as can be.</summary>
    [TestCaseSource(nameof(Sizes))]
    public void Order_Interlaced_IsEvenAndKeepsBothParts(int samples, int train)
    {
        int[] order = new Presentation(SampleOrder.Interlaced).Order(Set(samples, train));

        Assert.That(order.Where(sample => sample < train), Is.EqualTo(Enumerable.Range(0, train)));
        Assert.That(order.Where(sample => sample >= train), Is.EqualTo(Enumerable.Range(train, samples - train)));
        for (int place = 0; place < samples; place++)
        {
            int shown = order[..(place + 1)].Count(sample => sample < train);
            Assert.That(shown, Is.EqualTo((double)(place + 1) * train / samples).Within(0.999999), $"place {place}");
        }
    }

    [Test]
    public void Steps_CountRepeats() => Assert.That(new Presentation(SampleOrder.TrainFirst, Repeats: 4).Steps(50), Is.EqualTo(200));

    private static IEnumerable<object[]> Sizes() =>
        from samples in (int[])[1, 2, 9, 30] from train in Enumerable.Range(0, samples + 1) where train % 3 == 0 || train == samples select new object[] { samples, train };

    private static DataSet Set(int samples, int train) => new(new double[samples], new int[samples], train);
}
