using System.Globalization;

namespace Pipeline.Numerics.Functions;

/// <summary>The greatest error of a function: stated here once, quoted by its doc comment, measured by <c>make accuracy</c>.</summary>
/// <param name="bound">The error that no argument exceeds.</param>
/// <param name="unit">What the bound is counted in.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MaximumErrorAttribute(double bound, ErrorUnit unit) : Attribute
{
    /// <summary>The error that no argument exceeds.</summary>
    public double Bound { get; } = bound;

    /// <summary>What <see cref="Bound"/> is counted in.</summary>
    public ErrorUnit Unit { get; } = unit;

    /// <summary>The smallest argument that the statement is about.</summary>
    /// <value>Minus infinity: all for which the function is defined.</value>
    public double From { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest argument that the statement is about.</summary>
    /// <value>Infinity: all for which the function is defined.</value>
    public double To { get; init; } = double.PositiveInfinity;

    /// <summary>The statement as doc comments quote it, such as <c>relative error 1.1e-7</c> or <c>error 0.8 ulp</c>.</summary>
    public override string ToString() => Unit switch
    {
        ErrorUnit.Ulp => string.Create(CultureInfo.InvariantCulture, $"error {Bound:0.##} ulp"),
        ErrorUnit.Relative => string.Create(CultureInfo.InvariantCulture, $"relative error {Bound:0.##e-0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"absolute error {Bound:0.##e-0}"),
    };
}
