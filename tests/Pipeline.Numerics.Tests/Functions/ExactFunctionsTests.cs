using Pipeline.Accuracy.Reference;

namespace Pipeline.Numerics.Tests.Functions;

/// <summary>The reference of the double functions against another one: the same functions by plain series in decimal arithmetic.</summary>
public class ExactFunctionsTests
{
    private const int Samples = 500;
    private const decimal Tolerance = 1e-24m;

    /// <summary>At 4 the decimal series adds up to e^16, of which e^−16 with 28 places keeps 21 digits.</summary>
    private const decimal ErfTolerance = 1e-21m;

    [Test]
    public void Exp_SampledArguments_AgreesWithDecimals() => AssertAgree(-12, 12, x => ExactFunctions.Exp(x), DecimalReference.Exp);

    [Test]
    public void Log_SampledArguments_AgreesWithDecimals()
    {
        AssertAgree(0.5, 2, ExactFunctions.Log, DecimalReference.Log);
        AssertAgree(1e-3, 1e4, ExactFunctions.Log, DecimalReference.Log);
    }

    [Test]
    public void Logistic_SampledArguments_AgreesWithDecimals() => AssertAgree(-12, 12, ExactFunctions.Logistic, DecimalReference.Logistic);

    [Test]
    public void Softplus_SampledArguments_AgreesWithDecimals() => AssertAgree(-12, 12, ExactFunctions.Softplus, DecimalReference.Softplus);

    [Test]
    public void Tanh_SampledArguments_AgreesWithDecimals()
    {
        AssertAgree(-10, 10, ExactFunctions.Tanh, DecimalReference.Tanh);
        AssertAgree(-0.05, 0.05, ExactFunctions.Tanh, DecimalReference.Tanh);
    }

    [Test]
    public void SineAndCosine_SampledTurns_AgreeWithDecimals()
    {
        AssertAgree(0, 1, ExactFunctions.SineOfTurns, DecimalReference.SineOfTurns);
        AssertAgree(0, 0.75, ExactFunctions.CosineOfTurns, turns => DecimalReference.SineOfTurns(turns + 0.25m));
    }

    [Test]
    public void Erf_SampledArguments_AgreesWithDecimals() => AssertAgree(-4, 4, ExactNormal.Erf, DecimalReference.Erf, ErfTolerance);

    [Test]
    public void Erfc_SampledArguments_AgreesWithDecimals() => AssertAgree(-4, 4, ExactNormal.Erfc, x => 1 - DecimalReference.Erf(x), ErfTolerance);

    // To 20 digits from tables of the complementary error function.
    [TestCase(5.0, 1.5374597944280349e-12)]
    [TestCase(10.0, 2.0884875837625448e-45)]
    public void Erfc_FarOut_AgreesWithTables(double x, double expected) =>
        Assert.That(ExactNormal.Erfc(x).Flat.High, Is.EqualTo(expected).Within(1).Ulps);

    [Test]
    public void Quantile_FromAnInexactGuess_IsUndoneByTheDistributionFunction([Values(1e-12, 1e-6, 0.01, 0.07, 0.3, 0.49, 0.6, 0.93, 0.999)] double probability)
    {
        DoubleDouble exact = ExactNormal.Quantile(probability, Pipeline.Numerics.Functions.NormalDistribution.Quantile(probability)).Flat;
        DoubleDouble fromAfar = ExactNormal.Quantile(probability, exact.High * (1 + 1e-9)).Flat;

        Assert.That((fromAfar - exact).High, Is.Zero.Within(Math.Abs(exact.High) * 1e-22));
        Assert.That(ExactNormal.Cumulative(exact.High).Flat.High, Is.EqualTo(probability).Within(1e-14 * probability));
    }

    [Test]
    public void Quotient_OfAProduct_IsTheOtherFactor()
    {
        var random = new Random(Seed: 4);
        for (int sample = 0; sample < Samples; sample++)
        {
            DoubleDouble a = (DoubleDouble)random.NextDouble() / 3, b = (DoubleDouble)(random.NextDouble() - 0.5) / 7;
            Assert.That((((a * b) / b) - a).High, Is.Zero.Within(1e-31 * a.High), $"{a} · {b}");
        }
    }

    private static void AssertAgree(double minimum, double maximum, Func<double, ScaledNumber> function, Func<decimal, decimal> reference, decimal tolerance = Tolerance)
    {
        var random = new Random(Seed: 2);
        for (int sample = 0; sample < Samples; sample++)
        {
            double x = minimum + (random.NextDouble() * (maximum - minimum));
            decimal expected = reference(DecimalReference.Exact(x));
            DoubleDouble actual = function(x).Flat;
            decimal difference = DecimalReference.Exact(actual.High) - expected + DecimalReference.Exact(actual.Low);
            Assert.That(Math.Abs(difference), Is.LessThan(tolerance * Math.Max(1, Math.Abs(expected))), $"x = {x:R}");
        }
    }
}
