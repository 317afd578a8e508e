using Pipeline.Numerics.Functions;

namespace Bosc2016.Baselines;

/// <summary>The probability that exactly one of two jointly normal numbers exceeds its threshold.</summary>
/// <remarks>
/// D. Owen, "Tables for computing bivariate normal probabilities", Annals of Mathematical Statistics 27 (1956): with thresholds h and k in standard
/// deviations, correlation ρ and r = √(1 − ρ²), both lie below with probability ½Φ(h) + ½Φ(k) − T(h, (k − ρh)/(h r)) − T(k, (h − ρk)/(k r)) − δ, where δ is ½ if
/// h and k differ in sign and else 0. So exactly one does with probability 2 (T + T + δ).
/// </remarks>
internal static class ExclusiveOr
{
    private const double LeastVariance = 1e-18;      // a number without variance is nearly a constant; this keeps h finite
    private const double GreatestCorrelation = 1 - 1e-12;
    private const double InverseTwoPi = 0.15915494309189535;

    /// <summary>P(u > first xor v > second) for u and v of mean 0.</summary>
    /// <param name="first">Threshold of u.</param>
    /// <param name="second">Threshold of v.</param>
    /// <param name="varianceFirst">Variance of u; rounding may leave it slightly below 0.</param>
    /// <param name="varianceSecond">Variance of v, as well.</param>
    /// <param name="covariance">Covariance of u and v.</param>
    public static double Probability(double first, double second, double varianceFirst, double varianceSecond, double covariance)
    {
        double deviationFirst = Math.Sqrt(Math.Max(varianceFirst, LeastVariance)), deviationSecond = Math.Sqrt(Math.Max(varianceSecond, LeastVariance));
        double h = first / deviationFirst, k = second / deviationSecond;
        double rho = Math.Clamp(covariance / (deviationFirst * deviationSecond), -GreatestCorrelation, GreatestCorrelation), r = Math.Sqrt(1 - (rho * rho));
        double opposite = (h >= 0) == (k >= 0) ? 0 : 0.5;
        return Math.Clamp(2 * (OwenT(h, (k - (rho * h)) / r) + OwenT(k, (h - (rho * k)) / r) + opposite), 0, 1);
    }

    /// <summary>Owen's T(h, b/h): the probability of the normal plane between the rays of slope 0 and b/h, beyond h. Error below 1e-9.</summary>
    private static double OwenT(double h, double b)
    {
        double sign = (h >= 0) == (b >= 0) ? 1 : -1, near = Math.Abs(h), far = Math.Abs(b);
        if (far <= near)
        {
            return far > 0 ? sign * Integral(near, far / near) : 0;
        }

        // T(h, a) + T(ah, 1/a) = ½Q(h) + ½Q(ah) − Q(h) Q(ah), with Q the upper tail: brings a slope above 1 below it.
        double tailNear = NormalDistribution.Cumulative(-near), tailFar = NormalDistribution.Cumulative(-far);
        return sign * ((0.5 * (tailNear + tailFar)) - (tailNear * tailFar) - Integral(far, near / far));
    }

    /// <summary>1/2π ∫ exp(−½h²(1 + x²))/(1 + x²) dx from 0 to a, for a in [0, 1], by the Gauss–Legendre rule of 20 nodes.</summary>
    private static double Integral(double h, double a)
    {
        double sum = 0;
        for (int i = 0; i < Nodes.Length; i++)
        {
            sum += Weights[i] * (Integrand(h, 0.5 * a * (1 - Nodes[i])) + Integrand(h, 0.5 * a * (1 + Nodes[i])));
        }

        return InverseTwoPi * 0.5 * a * sum;
    }

    private static double Integrand(double h, double x)
    {
        double square = 1 + (x * x);
        return Exponential.Exp(-0.5 * h * h * square) / square;
    }

    /// <summary>The positive nodes; the rule is symmetric.</summary>
    private static ReadOnlySpan<double> Nodes =>
    [
        0.07652652113349734, 0.2277858511416451, 0.37370608871541955, 0.5108670019508271, 0.636053680726515,
        0.7463319064601508, 0.8391169718222188, 0.9122344282513258, 0.9639719272779138, 0.9931285991850949,
    ];

    private static ReadOnlySpan<double> Weights =>
    [
        0.15275338713072578, 0.14917298647260366, 0.14209610931838187, 0.13168863844917653, 0.11819453196151825,
        0.10193011981724026, 0.08327674157670467, 0.06267204833410944, 0.04060142980038622, 0.017614007139153273,
    ];
}
