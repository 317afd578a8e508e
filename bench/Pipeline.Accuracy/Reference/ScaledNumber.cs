namespace Pipeline.Accuracy.Reference;

/// <summary>Value · 2^Exponent: an exact result that may be denormal as a double, or too small for one.</summary>
internal readonly record struct ScaledNumber(DoubleDouble Value, int Exponent)
{
    /// <summary>A number that is no power of two away from the doubles.</summary>
    public static implicit operator ScaledNumber(DoubleDouble value) => new(value, 0);

    /// <summary>The number without its exponent; what is too small becomes zero.</summary>
    public DoubleDouble Flat => Value.Scale(Exponent);
}
