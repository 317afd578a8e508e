using Jaksa2005.Statistics;

namespace Jaksa2005.Tests.Statistics;

public class SignTestTests
{
    [TestCase(0, 0, 1.0)]
    [TestCase(5, 0, 0.0625)]
    [TestCase(1, 7, 0.0703125)]
    [TestCase(4, 4, 1.0)]
    public void PValue_OfASplit_IsTheBinomialTail(int positive, int negative, double expected) =>
        Assert.That(SignTest.PValue(positive, negative), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void PValue_OfTheMirroredSplit_IsTheSame([Range(0, 30, 5)] int positive) =>
        Assert.That(SignTest.PValue(positive, 30 - positive), Is.EqualTo(SignTest.PValue(30 - positive, positive)));
}
