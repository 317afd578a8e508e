using System.Globalization;

namespace Pipeline.Learning.Optimizers;

/// <summary>Bounds a gradient before it is used.</summary>
public sealed record Clipping
{
    private Clipping(ClippingKind kind, float bound)
    {
        if (kind != ClippingKind.None && !(bound > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(bound),
                string.Create(CultureInfo.InvariantCulture, $"A gradient cannot be bounded by {bound}. Give a positive bound, or use Clipping.None."));
        }

        Kind = kind;
        Bound = bound;
    }

    /// <summary>No bound.</summary>
    public static Clipping None { get; } = new(ClippingKind.None, 0);

    /// <summary>What is bounded.</summary>
    public ClippingKind Kind { get; }

    /// <summary>The bound.</summary>
    public float Bound { get; }

    /// <summary>Shortens a gradient whose length is above <paramref name="bound"/> to that length.</summary>
    public static Clipping ByNorm(float bound) => new(ClippingKind.Norm, bound);

    /// <summary>Moves each number of the gradient into [−bound, bound].</summary>
    public static Clipping ByValue(float bound) => new(ClippingKind.Value, bound);

    /// <summary>Bounds <paramref name="gradient"/> in place.</summary>
    public void Apply(Span<float> gradient)
    {
        if (Kind == ClippingKind.Value)
        {
            foreach (ref float g in gradient)
            {
                g = g > Bound ? Bound : g < -Bound ? -Bound : g;
            }
        }
        else if (Kind == ClippingKind.Norm && Norm(gradient) is double norm && norm > Bound)
        {
            float factor = (float)(Bound / norm);
            foreach (ref float g in gradient)
            {
                g *= factor;
            }
        }
    }

    private static double Norm(ReadOnlySpan<float> gradient)
    {
        double squares = 0;
        foreach (float g in gradient)
        {
            squares = Math.FusedMultiplyAdd(g, g, squares);
        }

        return Math.Sqrt(squares);
    }
}
