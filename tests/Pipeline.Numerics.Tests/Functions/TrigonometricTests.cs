using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Tests.Functions;

public class TrigonometricTests
{
    [TestCase(0, 1)]
    [TestCase(0.25, 0)]
    [TestCase(0.5, -1)]
    [TestCase(-0.75, 0)]
    [TestCase(1e6, 1)]
    [TestCase(0.125, 0.70710678118654757)]
    public void CosineOfTurns_Eighth_IsExact(double turns, double expected) => Assert.That(Trigonometric.CosineOfTurns(turns), Is.EqualTo(expected));

    [TestCase(-1e-20, -6.283185307179586e-20)]
    [TestCase(-1e-300, -6.283185307179586e-300)]
    [TestCase(0.5, 0)]
    public void SineOfTurns_Small_KeepsItsDigits(double turns, double expected) =>
        Assert.That(Trigonometric.SineOfTurns(turns), Is.EqualTo(expected).Within(1).Ulps);

    [Test]
    public void SineOfTurns_BelowZero_IsMinusTheSineAbove([Values(0.1, 0.3, 0.4595571012389998, 0.7, 1.9)] double turns) =>
        Assert.That(Trigonometric.SineOfTurns(-turns), Is.EqualTo(-Trigonometric.SineOfTurns(turns)));
}
