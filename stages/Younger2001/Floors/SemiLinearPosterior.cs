using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>The posterior of a semi-linear mapping: a cube, a polygon, a segment, a point after 0, 1, 2, 3 examples.</summary>
/// <remarks>
/// The target depends on s = w·v alone, v the features of the input. On the segment s is uniform. On the polygon its density is proportional to the
/// length of the chord on which s is constant, which is linear between the values of s at the corners. Each piece is integrated by Gauss–Legendre
/// quadrature; the integrands are smooth, so what that leaves is far below the sampling error of the floor.
/// </remarks>
internal sealed class SemiLinearPosterior : ISlicePosterior
{
    private const int Dimensions = 3;
    private static readonly SemiLinearForm s_form = new();
    private readonly GaussLegendre _line = new(20);
    private readonly GaussLegendre _cube = new(8);

    /// <inheritdoc/>
    public (double Mean, double Variance) Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double[]> seen, ReadOnlySpan<double> features) => seen switch
    {
        [] => OverCube(features),
        [var first] => OverPolygon(weights, first, features, s_form.Target),
        [var first, var second] => OverSegment(weights, first, second, features),
        _ => (s_form.Target(Dot(weights, features)), 0),
    };

    /// <summary>Mean and variance of a function of s = w·v over the polygon of the cube through <paramref name="weights"/> across <paramref name="normal"/>.</summary>
    internal (double Mean, double Variance) OverPolygon(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> normal, ReadOnlySpan<double> features, Func<double, double> function)
    {
        Span<double> corners = stackalloc double[12];
        int count = Corners(Dot(weights, normal), normal, features, corners);
        corners = corners[..count];
        corners.Sort();

        // Within the polygon's plane, s changes along the slope; the chords run across it.
        double share = Dot(features, normal) / Dot(normal, normal);
        Span<double> slope = [features[0] - (share * normal[0]), features[1] - (share * normal[1]), features[2] - (share * normal[2])];
        Span<double> chord = stackalloc double[Dimensions];
        Cross(normal, features, chord);
        double start = Dot(weights, features), steepness = Dot(slope, slope);
        var moments = new WeightedMoments(function(start));
        Span<double> point = stackalloc double[Dimensions];
        for (int piece = 1; piece < count; piece++)
        {
            double half = 0.5 * (corners[piece] - corners[piece - 1]), middle = 0.5 * (corners[piece] + corners[piece - 1]);
            for (int i = 0; i < _line.Nodes.Count; i++)
            {
                double s = middle + (half * _line.Nodes[i]);
                for (int j = 0; j < Dimensions; j++)
                {
                    point[j] = weights[j] + ((s - start) / steepness * slope[j]);
                }

                (double from, double to) = Clip(point, chord);
                moments.Add(half * _line.Weights[i] * Math.Max(0, to - from), function(s));
            }
        }

        return moments.MeanAndVariance;
    }

    private (double Mean, double Variance) OverCube(ReadOnlySpan<double> features)
    {
        var moments = new WeightedMoments(0.5);
        int n = _cube.Nodes.Count;
        for (int i = 0; i < n * n * n; i++)
        {
            (int a, int b, int c) = (i / (n * n), i / n % n, i % n);
            double s = (_cube.Nodes[a] * features[0]) + (_cube.Nodes[b] * features[1]) + (_cube.Nodes[c] * features[2]);
            moments.Add(_cube.Weights[a] * _cube.Weights[b] * _cube.Weights[c], s_form.Target(s));
        }

        return moments.MeanAndVariance;
    }

    private (double Mean, double Variance) OverSegment(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> features)
    {
        Span<double> direction = stackalloc double[Dimensions];
        Cross(first, second, direction);
        (double from, double to) = Clip(weights, direction);
        double start = Dot(weights, features), change = Dot(direction, features);
        var moments = new WeightedMoments(s_form.Target(start));
        for (int i = 0; i < _line.Nodes.Count; i++)
        {
            double t = from + (0.5 * (to - from) * (1 + _line.Nodes[i]));
            moments.Add(_line.Weights[i], s_form.Target(start + (t * change)));
        }

        return moments.MeanAndVariance;
    }

    /// <summary>The values of w·features where the plane w·normal = offset meets the cube's edges; answers how many.</summary>
    private static int Corners(double offset, ReadOnlySpan<double> normal, ReadOnlySpan<double> features, Span<double> values)
    {
        int count = 0;
        for (int axis = 0; axis < Dimensions; axis++)
        {
            (int j, int k) = ((axis + 1) % Dimensions, (axis + 2) % Dimensions);
            for (int signs = 0; signs < 4; signs++)
            {
                (double wj, double wk) = (1 - (signs & 2), 1 - (2 * (signs & 1)));
                double w = (offset - (normal[j] * wj) - (normal[k] * wk)) / normal[axis];
                if (Math.Abs(w) <= 1)
                {
                    values[count++] = (features[axis] * w) + (features[j] * wj) + (features[k] * wk);
                }
            }
        }

        return count;
    }

    /// <summary>The range of t in which point + t·direction is within the cube; empty, with its ends in the wrong order, when the line misses it.</summary>
    private static (double From, double To) Clip(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        (double from, double to) = (double.NegativeInfinity, double.PositiveInfinity);
        for (int i = 0; i < Dimensions; i++)
        {
            double middle = -point[i] / direction[i], half = Math.Abs(1 / direction[i]);
            (from, to) = (Math.Max(from, middle - half), Math.Min(to, middle + half));
        }

        return (from, to);
    }

    private static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product) =>
        (product[0], product[1], product[2]) = ((a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0]));

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);
}
