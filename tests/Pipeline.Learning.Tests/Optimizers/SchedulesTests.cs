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

    [TestCase(0, 0.0003f)]
    [TestCase(4, 0.0015f)]
    [TestCase(9, 0.003f)]
    [TestCase(100, 0.003f)]
    public void WarmUp_OfTenUpdates_RisesToTheScheduleInTenths(long update, float expected) =>
        Assert.That(new WarmUpSchedule(new ConstantSchedule(0.003f), 10).Rate(update), Is.EqualTo(expected).Within(1e-9));

    [Test]
    public void WarmUp_BeforeACosineToZero_RisesThenFollowsItToItsEnd()
    {
        var cosine = new CosineSchedule(0.003f, 1000, FinalShare: 0);
        var schedule = new WarmUpSchedule(cosine, 100);

        float[] rates = [.. Enumerable.Range(0, 1001).Select(update => schedule.Rate(update))];

        Assert.That(rates[..100], Is.Ordered.Ascending);
        Assert.That(rates[99..], Is.Ordered.Descending);
        Assert.That(rates[99..], Is.EqualTo(Enumerable.Range(99, 902).Select(update => cosine.Rate(update))));
        Assert.That(rates[^1], Is.Zero);
        Assert.That(rates[^2], Is.GreaterThan(0));
    }

    [TestCase(999_999, 1)]
    [TestCase(1_000_000, 0.5f)]
    [TestCase(3_000_000, 0.125f)]
    [TestCase(long.MaxValue, 0)]
    public void Step_AfterMillionsOfUpdates_HasMultipliedOnceForEach(long update, float expected) =>
        Assert.That(new StepSchedule(1, 1_000_000, 0.5f).Rate(update), Is.EqualTo(expected));

    [Test]
    public void Constant_AnyUpdate_IsTheSame() => Assert.That(new ConstantSchedule(0.3f).Rate(12345), Is.EqualTo(0.3f));

    [Test]
    public void Schedule_WithoutUpdates_Throws()
    {
        Assert.That(() => new CosineSchedule(1f, 0, 0f), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new StepSchedule(1f, 0, 0f), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WarmUpSchedule(new ConstantSchedule(1f), 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void LaterSchedule_OfAnother_GoesOnWhereThePhaseBeforeEnded()
    {
        var whole = new CosineSchedule(0.01f, 100, 0.01f);

        Assert.That(Enumerable.Range(0, 40).Select(update => new LaterSchedule(whole, 60).Rate(update)), Is.EqualTo(Enumerable.Range(60, 40).Select(update => whole.Rate(update))));
        Assert.That(() => new LaterSchedule(whole, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
