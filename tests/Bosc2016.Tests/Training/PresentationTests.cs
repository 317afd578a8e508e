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
    [Test]
    public void Order_Interlaced_IsEvenAndKeepsBothParts([Values(1, 2, 9, 30)] int samples, [Range(0, 30, 3)] int train)
    {
        Assume.That(train, Is.LessThanOrEqualTo(samples));

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

    private static DataSet Set(int samples, int train) => new(new double[samples], new int[samples], train);
}
