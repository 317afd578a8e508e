using Pipeline.Learning.Optimizers;

namespace Pipeline.Learning.Tests.Optimizers;

public class ClippingTests
{
    [Test]
    public void ByNorm_LongGradient_IsShortenedToTheBound() => Assert.That(Clip(Clipping.ByNorm(1f), 3f, -4f), Is.EqualTo(new[] { 0.6f, -0.8f }).Within(1e-7));

    [Test]
    public void ByNorm_ShortGradient_IsUnchanged() => Assert.That(Clip(Clipping.ByNorm(5f), 3f, -4f), Is.EqualTo(new[] { 3f, -4f }));

    [Test]
    public void ByValue_EachNumber_IsMovedIntoTheRange() => Assert.That(Clip(Clipping.ByValue(2f), 3f, -4f, 1f), Is.EqualTo(new[] { 2f, -2f, 1f }));

    [Test]
    public void None_AnyGradient_IsUnchanged() => Assert.That(Clip(Clipping.None, 3e30f), Is.EqualTo(new[] { 3e30f }));

    [TestCase(0f)]
    [TestCase(-1f)]
    [TestCase(float.NaN)]
    public void ByNorm_BoundOutOfRange_Throws(float bound)
    {
        Assert.That(() => Clipping.ByNorm(bound), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Clipping.ByValue(bound), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static float[] Clip(Clipping clipping, params float[] gradient)
    {
        clipping.Apply(gradient);
        return gradient;
    }
}
