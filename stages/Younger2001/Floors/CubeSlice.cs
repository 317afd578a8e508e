namespace Younger2001.Floors;

/// <summary>The slice of the cube [−1, 1]ⁿ that k hyperplanes cut, a polytope of dimension n − k, and the exact moments of a linear form over it.</summary>
/// <remarks>
/// A face of the slice is where some coordinates are fixed at ±1. The moments of a face of dimension d come from those of its facets: the face is the union
/// of the cones from one of its corners, the apex a, over the facets G, with volumes vol(G)·distance(a, G)/d. A point of a cone is a + u(g − a) with g uniform on G
/// and u of density d·u^(d−1) in [0, 1], so E u = d/(d + 1) and E u² = d/(d + 2). All volumes are positive: nothing cancels.
/// Faces are visited once for each slice. The hyperplanes must be in general position, which random ones are.
/// </remarks>
/// <param name="dimensions">Dimensions n of the cube.</param>
internal sealed class CubeSlice(int dimensions)
{
    private readonly FaceMoments?[] _faces = new FaceMoments?[1 << (2 * dimensions)];
    private readonly bool[] _isVisited = new bool[1 << (2 * dimensions)];
    private readonly double[]?[] _tilts = new double[]?[1 << dimensions];

    /// <summary>A set of fixed coordinates, as bits, and those of them that are fixed at +1, not −1.</summary>
    private readonly record struct Face(int Fixed, int Positive);

    /// <summary>What is known of a face: its volume, mean and mean square of the linear form on it, and one of its corners.</summary>
    private sealed record FaceMoments(double Volume, double Mean, double MeanSquare, double[] Corner);

    /// <summary>Mean and variance of w·direction for w uniform on the slice {w in the cube: (w − point)·normal = 0 for each normal}.</summary>
    /// <param name="point">A point of the slice, shape [n].</param>
    /// <param name="normals">The k ≤ n hyperplanes, each of shape [n].</param>
    /// <param name="direction">The linear form, shape [n].</param>
    public (double Mean, double Variance) Moments(ReadOnlySpan<double> point, ReadOnlySpan<double[]> normals, ReadOnlySpan<double> direction)
    {
        double start = Dot(point, direction);
        if (normals.Length >= dimensions)
        {
            return (start, 0);
        }

        Array.Clear(_isVisited);
        Array.Clear(_tilts);
        FaceMoments whole = Visit(default, new Cut(point, normals, direction))
            ?? throw new ArgumentException("The slice of the cube is empty, but the point must lie in it. Pass weights between −1 and 1.", nameof(point));
        return (start + whole.Mean, Math.Max(0, whole.MeanSquare - (whole.Mean * whole.Mean)));
    }

    /// <summary>The moments of a face; null where the face does not meet the slice. The linear form is taken relative to its value at the point.</summary>
    private FaceMoments? Visit(Face face, Cut cut)
    {
        int place = face.Fixed | (face.Positive << dimensions);
        if (!_isVisited[place])
        {
            int d = dimensions - cut.Normals.Length - int.PopCount(face.Fixed);
            _faces[place] = d == 0 ? Corner(face, cut) : Cones(face, d, cut);
            _isVisited[place] = true;
        }

        return _faces[place];
    }

    private FaceMoments? Cones(Face face, int d, Cut cut)
    {
        double[]? apex = null;
        double apexForm = 0, volume = 0, first = 0, second = 0;
        for (int i = 0; i < dimensions; i++)
        {
            int bit = 1 << i;
            for (int side = 0; side < 2 && (face.Fixed & bit) == 0; side++)
            {
                if (Visit(new Face(face.Fixed | bit, face.Positive | (side * bit)), cut) is not { } facet)
                {
                    continue;
                }

                if (apex is null)
                {
                    apex = facet.Corner;
                    apexForm = cut.Form(apex);
                }

                double distance = Math.Abs(apex[i] - ((2 * side) - 1)) / Tilts(face.Fixed, cut)[i];
                double cone = facet.Volume * distance / d;
                double along = facet.Mean - apexForm, alongSquare = facet.MeanSquare - (2 * apexForm * facet.Mean) + (apexForm * apexForm);
                double u = d / (d + 1.0), uSquare = d / (d + 2.0);
                volume += cone;
                first += cone * (apexForm + (u * along));
                second += cone * ((apexForm * apexForm) + (2 * apexForm * u * along) + (uSquare * alongSquare));
            }
        }

        return apex is null || volume == 0 ? null : new FaceMoments(volume, first / volume, second / volume, apex);
    }

    /// <summary>The corner where the hyperplanes meet a face of the cube of their number of dimensions, if it is within the cube.</summary>
    private FaceMoments? Corner(Face face, Cut cut)
    {
        int k = cut.Normals.Length;
        int[] free = [.. Enumerable.Range(0, dimensions).Where(i => (face.Fixed & (1 << i)) == 0)];
        double[] corner = new double[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            corner[i] = (face.Fixed & (1 << i)) == 0 ? 0 : (face.Positive & (1 << i)) != 0 ? 1 : -1;
        }

        var equations = new double[k, k + 1];
        for (int row = 0; row < k; row++)
        {
            double[] normal = cut.Normals[row];
            for (int column = 0; column < k; column++)
            {
                equations[row, column] = normal[free[column]];
            }

            equations[row, k] = Dot(cut.Point, normal) - Dot(corner, normal);
        }

        LinearEquations.Solve(equations);
        for (int row = 0; row < k; row++)
        {
            corner[free[row]] = equations[row, k];
            if (!(Math.Abs(corner[free[row]]) <= 1))
            {
                return null;
            }
        }

        double form = cut.Form(corner);
        return new FaceMoments(1, form, form * form, corner);
    }

    /// <summary>For each coordinate, how far it changes at most along a step of length 1 within a face: the length of its axis, projected on the face.</summary>
    private double[] Tilts(int fixedCoordinates, Cut cut)
    {
        if (_tilts[fixedCoordinates] is { } known)
        {
            return known;
        }

        double[] squares = [.. Enumerable.Repeat(1.0, dimensions)];
        List<double[]> basis = [];
        foreach (double[] normal in cut.Normals)
        {
            double[] left = [.. normal.Select((value, i) => (fixedCoordinates & (1 << i)) == 0 ? value : 0)];
            foreach (double[] unit in basis)
            {
                double share = Dot(left, unit);
                for (int i = 0; i < dimensions; i++)
                {
                    left[i] -= share * unit[i];
                }
            }

            double length = Math.Sqrt(Dot(left, left));
            for (int i = 0; i < dimensions; i++)
            {
                left[i] /= length;
                squares[i] -= left[i] * left[i];
            }

            basis.Add(left);
        }

        return _tilts[fixedCoordinates] = [.. squares.Select(square => Math.Sqrt(Math.Max(0, square)))];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The slice at hand.</summary>
    private readonly ref struct Cut(ReadOnlySpan<double> point, ReadOnlySpan<double[]> normals, ReadOnlySpan<double> direction)
    {
        private readonly ReadOnlySpan<double> _direction = direction;

        public readonly ReadOnlySpan<double> Point = point;
        public readonly ReadOnlySpan<double[]> Normals = normals;

        /// <summary>The linear form relative to its value at the point.</summary>
        public double Form(ReadOnlySpan<double> corner) => Dot(corner, _direction) - Dot(Point, _direction);
    }
}
