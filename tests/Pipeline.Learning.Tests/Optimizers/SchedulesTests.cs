using Pipeline.Learning.Optimizers;

namespace Pipeline.Learning.Tests.Optimizers;

public class SchedulesTests
{
    [TestCase(0, 0.01f)]
    [TestCase(50, 0.00505f)]
    [TestCase(100, 0.0001f)]
    [TestCase(1000, 0.0001f)]
    public void Cosine_AnyUpdate_LiesOnTheCurve(long update, float expected) =>
        Assert.That(new CosineSchedule(0.01f, 100, 0.01f).Rate(update), Is.EqualTo(expected).Within(1e-9));

    [TestCase(0, 1f)]
    [TestCase(9, 1f)]
    [TestCase(10, 0.5f)]
    [TestCase(35, 0.125f)]
    public void Step_AnyUpdate_HasHalvedAfterEachTen(long update, float expected) =>
        Assert.That(new StepSchedule(1f, 10, 0.5f).Rate(update), Is.EqualTo(expected));

    [Test]
    public void Constant_AnyUpdate_IsTheSame() => Assert.That(new ConstantSchedule(0.3f).Rate(12345), Is.EqualTo(0.3f));

    [Test]
    public void Schedule_WithoutUpdates_Throws()
    {
        Assert.That(() => new CosineSchedule(1f, 0, 0f), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new StepSchedule(1f, 0, 0f), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
