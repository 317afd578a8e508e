using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Tests.Functions;

public class TrigonometricTests
{
    [Test]
    public void SineAndCosine_SampledTurns_StayWithinTheStatedError()
    {
        var random = new Random(Seed: 3);
        for (int sample = 0; sample < 2_000; sample++)
        {
            int steps = random.Next(1 << 20);
            double turns = steps / (double)(1 << 20);
            decimal exact = DecimalReference.SineOfTurns((decimal)steps / (1 << 20));
            Assert.That(DecimalReference.Exact(Trigonometric.SineOfTurns(turns)), Is.EqualTo(exact).Within(2e-16m), $"{turns:R} turns");
            Assert.That(Trigonometric.CosineOfTurns(turns - 0.25), Is.EqualTo(Trigonometric.SineOfTurns(turns)), $"{turns:R} turns");
        }
    }

    [TestCase(0, 1)]
    [TestCase(0.25, 0)]
    [TestCase(0.5, -1)]
    [TestCase(-0.75, 0)]
    [TestCase(1e6, 1)]
    [TestCase(0.125, 0.70710678118654757)]
    public void CosineOfTurns_Eighth_IsExact(double turns, double expected) => Assert.That(Trigonometric.CosineOfTurns(turns), Is.EqualTo(expected));
}
