using System.Globalization;

namespace Pipeline.Learning.Optimizers;

/// <summary>Checks the constants of optimizers.</summary>
internal static class OptimizerConstant
{
    /// <summary><paramref name="value"/>, which must lie in [0, 1).</summary>
    public static float Share(float value, string name) => value is >= 0 and < 1
        ? value
        : throw OutOfRange(name, value, "at least 0 and below 1. Use a usual one such as 0.9.");

    /// <summary><paramref name="value"/>, which must be positive and finite.</summary>
    public static float Positive(float value, string name) => (float)Positive((double)value, name);

    /// <summary><paramref name="value"/>, which must be positive and finite.</summary>
    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw OutOfRange(name, value, "positive and finite. Give a small number such as 1e-8.");

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, but must be {expected}"));
}
