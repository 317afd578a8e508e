using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>Every function of <see cref="SingleFunctions"/>.</summary>
internal static class SingleFunctionList
{
    private const double ExpBound = 87;

    /// <summary>Their sweeps, all of them over every float.</summary>
    public static IReadOnlyList<ISweep> All { get; } =
    [
        new SingleSweep<Exp>(),
        new SingleSweep<Logistic>(),
        new SingleSweep<Tanh>(),
        new SingleSweep<Softplus>(),
    ];

    private readonly struct Exp : ISingleFunction
    {
        public static string Name => nameof(SingleFunctions.Exp);

        public static TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ISingleLanes<TLanes> => SingleFunctions.Exp(x);

        public static double Exact(double x) => Math.Exp(Math.Clamp(x, -ExpBound, ExpBound));
    }

    private readonly struct Logistic : ISingleFunction
    {
        public static string Name => nameof(SingleFunctions.Logistic);

        public static TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ISingleLanes<TLanes> => SingleFunctions.Logistic(x);

        public static double Exact(double x) => 1 / (1 + Math.Exp(-Math.Max(x, -ExpBound)));
    }

    private readonly struct Tanh : ISingleFunction
    {
        public static string Name => nameof(SingleFunctions.Tanh);

        public static TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ISingleLanes<TLanes> => SingleFunctions.Tanh(x);

        public static double Exact(double x) => Math.Tanh(x);
    }

    private readonly struct Softplus : ISingleFunction
    {
        public static string Name => nameof(SingleFunctions.Softplus);

        public static TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ISingleLanes<TLanes> => SingleFunctions.Softplus(x);

        // The C library's log1p is not to be had; the double function has a sweep of its own.
        public static double Exact(double x) => Exponential.Softplus(Math.Max(x, -ExpBound));
    }
}
