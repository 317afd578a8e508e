using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Numerics.Tests.Lanes;

public class DoubleFunctionsTests
{
    private static readonly double[] s_edges =
    [
        0, -0.0, 1e-300, -1e-300, 5e-324, 0.5, -0.5, 700, -700, 700.0000000000001, -700.0000000000001, 709, 746, -746, 1e300, -1e300,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Test]
    public void Logistic_OfMany_HasTheBitsOfOne([Values(0, 1, 3, 4, 5, 64, 1000)] int count, [Values(1, 40, 800)] double range)
    {
        double[] values = new double[count];
        new Philox(key: 11).Uniform(-range, range, values);

        AssertEqualsSingle(values);
    }

    /// <summary>An edge may stand beside ordinary numbers at any place of a vector.</summary>
    [Test]
    public void Logistic_OfAnEdgeAmongOthers_HasTheBitsOfOne([ValueSource(nameof(s_edges))] double edge, [Range(0, 4)] int place)
    {
        double[] values = [0.25, -1, 3, -20, 7];
        values[place] = edge;

        AssertEqualsSingle(values);
    }

    private static void AssertEqualsSingle(double[] values)
    {
        long[] expected = [.. values.Select(x => BitConverter.DoubleToInt64Bits(Exponential.Logistic(x)))];

        DoubleFunctions.Logistic(values);

        Assert.That(values.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(expected));
    }
}
