using System.Runtime.Intrinsics;
using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Lanes;

/// <summary>Functions of many numbers in double precision, with the bits of <see cref="Exponential"/>.</summary>
public static class DoubleFunctions
{
    /// <summary>Arguments within ± this have e^x and 1/e^x among the normal numbers, so 2ⁿ is a number, too.</summary>
    private const double NormalBound = 700;

    /// <summary>2⁵², beside which a small whole number stands in the last bits, and the bias of the exponent.</summary>
    private const double ExponentOfOne = 4503599627370496.0 + 1023;

    /// <summary><see cref="Exponential.Logistic"/> of each of <paramref name="values"/>, in their place: the same operations, four numbers at a time.</summary>
    public static void Logistic(Span<double> values)
    {
        int i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Span<double> four = values.Slice(i, Vector256<double>.Count);
            Vector256<double> x = Vector256.Create<double>(four);
            if (Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(NormalBound)))
            {
                Vector256<double> e = ExpOfNormal(-Vector256.Abs(x));
                (Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), e, Vector256<double>.One) / (Vector256<double>.One + e)).CopyTo(four);
            }
            else
            {
                LogisticOneByOne(four);
            }
        }

        LogisticOneByOne(values[i..]);
    }

    private static void LogisticOneByOne(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Exponential.Logistic(values[i]);
        }
    }

    /// <summary><see cref="Exponential.Exp"/> of arguments within ± <see cref="NormalBound"/>.</summary>
    private static Vector256<double> ExpOfNormal(Vector256<double> x)
    {
        Vector256<double> n = Vector256.Round(x * Exponential.Log2E);
        Vector256<double> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Exponential.Ln2Low), Vector256.FusedMultiplyAdd(n, Vector256.Create(-Exponential.Ln2High), x));
        var tail = Vector256.Create(1.0 / 6227020800);
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 479001600));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 39916800));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 3628800));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 362880));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 40320));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 5040));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 720));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 120));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 24));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(1.0 / 6));
        tail = Vector256.FusedMultiplyAdd(tail, r, Vector256.Create(0.5));
        Vector256<double> power = Vector256.ShiftLeft((n + Vector256.Create(ExponentOfOne)).AsInt64(), 52).AsDouble();
        return (Vector256<double>.One + Vector256.FusedMultiplyAdd(tail, r * r, r)) * power;
    }
}
