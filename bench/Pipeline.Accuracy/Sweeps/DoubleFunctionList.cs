using Pipeline.Accuracy.Reference;
using Pipeline.Numerics.Functions;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>Every double function of Pipeline.Numerics.</summary>
internal static class DoubleFunctionList
{
    /// <summary>Their sweeps: one for each statement of each function.</summary>
    public static IReadOnlyList<ISweep> All { get; } =
    [
        .. Sweeps(Exponential.Exp, (x, _) => ExactFunctions.Exp(x), -745.2, 709.78),
        .. Sweeps(Exponential.Log, (x, _) => ExactFunctions.Log(x), double.Epsilon, double.MaxValue),
        .. Sweeps(Exponential.Log, (x, _) => ExactFunctions.Log(x), 0.5, 2),
        .. Sweeps(Exponential.Logistic, (x, _) => ExactFunctions.Logistic(x), -745.2, 745.2),
        .. Sweeps(Exponential.Logistic, (x, _) => ExactFunctions.Logistic(x), -40, 40),
        .. Sweeps(Exponential.Softplus, (x, _) => ExactFunctions.Softplus(x), -745.2, 100),
        .. Sweeps(Exponential.Softplus, (x, _) => ExactFunctions.Softplus(x), -40, 40),
        .. Sweeps(Exponential.Tanh, (x, _) => ExactFunctions.Tanh(x), -25, 25),
        .. Sweeps(Trigonometric.SineOfTurns, (x, _) => ExactFunctions.SineOfTurns(x), -2, 2),
        .. Sweeps(Trigonometric.CosineOfTurns, (x, _) => ExactFunctions.CosineOfTurns(x), -2, 2),
        .. Sweeps(NormalDistribution.Erf, (x, _) => ExactNormal.Erf(x), -7, 7),
        .. Sweeps(NormalDistribution.Erfc, (x, _) => ExactNormal.Erfc(x), -7, 26.5),
        .. Sweeps(NormalDistribution.Cumulative, (x, _) => ExactNormal.Cumulative(x), -37.5, 10),
        .. Sweeps(NormalDistribution.Quantile, ExactNormal.Quantile, 1e-300, 1 - 1e-16),
    ];

    /// <summary>The statements about [<paramref name="from"/>, <paramref name="to"/>], each over its part of it.</summary>
    private static IEnumerable<ISweep> Sweeps(Func<double, double> function, Func<double, double, ScaledNumber> exact, double from, double to)
    {
        Type type = function.Method.DeclaringType!;
        foreach (MaximumErrorAttribute stated in StatedErrors.Of(type, function.Method.Name))
        {
            yield return new DoubleSweep(
                $"{type.Name}.{function.Method.Name}", stated, function, exact, Math.Max(from, stated.From), Math.Min(to, stated.To));
        }
    }
}
