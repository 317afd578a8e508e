using Pipeline.Accuracy.Reference;
using Pipeline.Numerics.Functions;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>The greatest errors among the arguments seen, and where they are. Tallies of parts are merged in order.</summary>
internal sealed class ErrorTally
{
    private const int MinimumDoubleExponent = -1074;
    private readonly double[] _worst = new double[3];
    private readonly double[] _at = new double[3];

    /// <summary>Arguments seen.</summary>
    public long Arguments { get; private set; }

    /// <summary>Times that a result was smaller than the one of the argument before, for a function that grows.</summary>
    public long Decreases { get; private set; }

    /// <summary>Results that are infinite or no number where the exact one is finite, or finite where it is not.</summary>
    public long Leaks { get; private set; }

    /// <summary>The greatest error in a unit, and its argument.</summary>
    public (double Error, double Argument) Worst(ErrorUnit unit) => (_worst[(int)unit], _at[(int)unit]);

    /// <summary>Adds a float result.</summary>
    public void Add(float argument, float result, double exact)
    {
        float rounded = Math.Abs((float)exact);
        Add(argument, result - exact, exact, MathF.BitIncrement(rounded) - rounded, float.IsFinite(result));
    }

    /// <summary>Adds a double result. It is compared at the scale of the exact one, where nothing is denormal.</summary>
    public void Add(double argument, double result, ScaledNumber exact)
    {
        DoubleDouble value = exact.Value;
        double error = Math.ScaleB(result, -exact.Exponent) - value.High - value.Low;
        double magnitude = Math.Abs(value.High);
        double ulp = Math.Max(Math.BitIncrement(magnitude) - magnitude, Math.ScaleB(1, MinimumDoubleExponent - exact.Exponent));
        Add(argument, error, value.High, ulp, double.IsFinite(result));
    }

    /// <summary>Notes a result that is smaller than the one before.</summary>
    public void AddDecrease() => Decreases++;

    /// <summary>Notes a result of an argument that is no number.</summary>
    public void AddNotANumber(float result)
    {
        Arguments++;
        Leaks += float.IsNaN(result) ? 0 : 1;
    }

    /// <summary>Adds what a later part of the arguments gave.</summary>
    public void Merge(ErrorTally part)
    {
        Arguments += part.Arguments;
        Decreases += part.Decreases;
        Leaks += part.Leaks;
        for (int unit = 0; unit < _worst.Length; unit++)
        {
            Raise(unit, part._worst[unit], part._at[unit]);
        }
    }

    private void Add(double argument, double error, double exact, double ulp, bool isFinite)
    {
        Arguments++;
        if (!isFinite || !double.IsFinite(exact))
        {
            Leaks += isFinite == double.IsFinite(exact) ? 0 : 1;
            return;
        }

        double size = Math.Abs(error);
        Raise((int)ErrorUnit.Ulp, size / ulp, argument);
        Raise((int)ErrorUnit.Relative, size == 0 ? 0 : size / Math.Abs(exact), argument);
        Raise((int)ErrorUnit.Absolute, size, argument);
    }

    private void Raise(int unit, double error, double argument)
    {
        if (error > _worst[unit])
        {
            _worst[unit] = error;
            _at[unit] = argument;
        }
    }
}
