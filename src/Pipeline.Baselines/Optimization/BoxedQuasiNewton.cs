using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Optimization;

/// <summary>Minimises a smooth function of a few variables within a box, by the method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
/// <remarks>
/// J. Nocedal, S. Wright, "Numerical Optimization" (2006), Algorithm 6.1 with backtracking; where a step leaves the box, it is projected back. A variable at
/// its bound whose gradient points outwards is held, and the curvature learnt so far is forgotten whenever the held ones change.
/// </remarks>
internal sealed class BoxedQuasiNewton
{
    private const int MaximumSteps = 100;
    private const double SufficientShare = 1e-4;   // of the decrease that the gradient promises
    private const double LeastLength = 1e-10;

    private readonly Objective _objective;
    private readonly double _low, _high;
    private readonly double[] _inverse;            // of the Hessian, approximately, shape [p × p]
    private readonly bool[] _held;
    private double[] _x, _gradient;
    private double _value;
    private bool _isFresh;

    private BoxedQuasiNewton(Objective objective, ReadOnlySpan<double> start, double low, double high)
    {
        (_objective, _low, _high) = (objective, low, high);
        (_x, _gradient) = (start.ToArray(), new double[start.Length]);
        (_inverse, _held) = (new double[start.Length * start.Length], new bool[start.Length]);
        _value = objective(_x, _gradient);
        Forget();
    }

    /// <summary>A function's value at <paramref name="x"/>; writes its gradient.</summary>
    internal delegate double Objective(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Descends from <paramref name="start"/> to a minimum of the box [<paramref name="low"/>, <paramref name="high"/>]ᵖ.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">Within the box.</param>
    /// <param name="low">Lower bound of every variable.</param>
    /// <param name="high">Upper bound of every variable.</param>
    /// <param name="tolerance">The greatest slope along a variable that is not held at which it stops.</param>
    public static double[] Minimise(Objective objective, ReadOnlySpan<double> start, double low, double high, double tolerance)
    {
        var search = new BoxedQuasiNewton(objective, start, low, high);
        for (int step = 0; step < MaximumSteps && search.HoldAtBounds() > tolerance && search.Step(); step++)
        {
        }

        return search._x;
    }

    /// <summary>Marks the variables to hold and answers the greatest slope of the others.</summary>
    private double HoldAtBounds()
    {
        double greatest = 0;
        bool changed = false;
        for (int i = 0; i < _x.Length; i++)
        {
            bool held = (_x[i] <= _low && _gradient[i] > 0) || (_x[i] >= _high && _gradient[i] < 0);
            changed |= held != _held[i];
            _held[i] = held;
            greatest = held ? greatest : Math.Max(greatest, Math.Abs(_gradient[i]));
        }

        if (changed)
        {
            Forget();
        }

        return greatest;
    }

    /// <summary>Steps once; false when no step along the gradient itself descends, for rounding hides it.</summary>
    private bool Step()
    {
        double[] direction = Direction();
        if (!(Vectors.Dot(direction, _gradient) < 0))
        {
            Forget();
            direction = Direction();
        }

        while (!Descend(direction))
        {
            if (_isFresh)
            {
                return false;
            }

            Forget();
            direction = Direction();
        }

        return true;
    }

    /// <summary>Minus the approximate inverse times the gradient, along the variables that are not held; no longer than 1 where nothing is known of the curvature.</summary>
    private double[] Direction()
    {
        double[] slope = Free(_gradient);
        double[] direction = [.. Enumerable.Range(0, _x.Length).Select(i => -Vectors.Dot(Row(i), slope))];
        double length = Math.Sqrt(Vectors.Dot(direction, direction));
        return _isFresh && length > 1 ? [.. direction.Select(part => part / length)] : Free(direction);
    }

    private bool Descend(double[] direction)
    {
        double[] trial = new double[_x.Length], gradient = new double[_x.Length];
        for (double length = 1; length >= LeastLength; length /= 2)
        {
            double promise = 0;
            for (int i = 0; i < trial.Length; i++)
            {
                trial[i] = Math.Min(Math.Max(_x[i] + (length * direction[i]), _low), _high);
                promise += _gradient[i] * (trial[i] - _x[i]);
            }

            double value = _objective(trial, gradient);
            if (promise < 0 && value <= _value + (SufficientShare * promise))
            {
                Learn(Free(Difference(trial, _x)), Free(Difference(gradient, _gradient)));
                (_x, _gradient, _value) = (trial, gradient, value);
                return true;
            }
        }

        return false;
    }

    /// <summary>H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ with ρ = 1/(y·s), where the slope grew along the step.</summary>
    private void Learn(double[] s, double[] y)
    {
        int p = s.Length;
        double ys = Vectors.Dot(y, s), yy = Vectors.Dot(y, y);
        if (!(ys > 1e-10 * yy))
        {
            return;
        }

        for (int i = 0; i < _inverse.Length && _isFresh; i++)
        {
            _inverse[i] *= ys / yy;   // the first guess of the scale: Nocedal and Wright, equation (6.20)
        }

        double[] hy = [.. Enumerable.Range(0, p).Select(i => Vectors.Dot(Row(i), y))];
        double factor = (1 + (Vectors.Dot(hy, y) / ys)) / ys;
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j < p; j++)
            {
                _inverse[(i * p) + j] += (factor * s[i] * s[j]) - (((hy[i] * s[j]) + (s[i] * hy[j])) / ys);
            }
        }

        _isFresh = false;
    }

    private void Forget()
    {
        Array.Clear(_inverse);
        for (int i = 0; i < _x.Length; i++)
        {
            _inverse[(i * _x.Length) + i] = 1;
        }

        _isFresh = true;
    }

    private double[] Free(double[] values) => [.. values.Select((value, i) => _held[i] ? 0 : value)];

    private static double[] Difference(double[] left, double[] right) => [.. left.Select((value, i) => value - right[i])];

    private ReadOnlySpan<double> Row(int i) => _inverse.AsSpan(i * _x.Length, _x.Length);
}
