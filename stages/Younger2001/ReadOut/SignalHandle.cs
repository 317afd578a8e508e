using Pipeline.Numerics.Randomness;

namespace Younger2001.ReadOut;

/// <summary>Moves cell states so that a read-out of them takes a given value, with the least change in units of each cell's standard deviation.</summary>
/// <remarks>
/// With standardised states u the read-out is z = a·u + b, so u ← u + d a/|a| with d = (z* − z)/|a| makes it z*. A control moves by the same d along another
/// direction, which has no part along a.
/// </remarks>
internal sealed class SignalHandle
{
    private readonly LinearReadOut _readOut;
    private readonly double[] _direction;
    private readonly double _length;

    /// <summary>The handle of a read-out.</summary>
    public SignalHandle(LinearReadOut readOut)
    {
        _readOut = readOut;
        _length = Length(readOut.Weights);
        _direction = [.. readOut.Weights];
        Scale(_direction, 1 / _length);
    }

    /// <summary>The direction of length 1 in which the read-out grows.</summary>
    public double[] Direction => _direction;

    /// <summary>A direction of length 1 at right angles to that of the read-out, drawn uniformly.</summary>
    public double[] DrawControl(Philox random)
    {
        double[] control = new double[_direction.Length];
        foreach (ref double number in control.AsSpan())
        {
            number = random.NextNormal();
        }

        double along = Dot(control, _direction);
        for (int i = 0; i < control.Length; i++)
        {
            control[i] -= along * _direction[i];
        }

        Scale(control, 1 / Length(control));
        return control;
    }

    /// <summary>Makes the read-out of <paramref name="states"/> equal to <paramref name="target"/>; answers d, by how much the states were moved.</summary>
    public double MoveTo(double[] states, double target)
    {
        double distance = (target - _readOut.Read(states)) / _length;
        Move(states, _direction, distance);
        return distance;
    }

    /// <summary>Moves states along a direction of length 1.</summary>
    public void Move(double[] states, double[] direction, double distance)
    {
        for (int cell = 0; cell < states.Length; cell++)
        {
            states[cell] += distance * direction[cell] * _readOut.Units.Deviations[cell];
        }
    }

    private static double Length(ReadOnlySpan<double> vector) => Math.Sqrt(Dot(vector, vector));

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Scale(double[] vector, double factor)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] *= factor;
        }
    }
}
