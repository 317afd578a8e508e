namespace Pipeline.Learning.Compiling;

/// <summary>A loop over runs of rows. The references are to the first number of each run.</summary>
internal static class RowLoop
{
    /// <summary>Over two runs of <paramref name="numbers"/> numbers.</summary>
    public delegate void OfTwo<TNumber>(ref TNumber a, ref TNumber b, int numbers);

    /// <summary>Over three runs of <paramref name="numbers"/> numbers.</summary>
    public delegate void OfThree<TNumber>(ref TNumber a, ref TNumber b, ref TNumber c, int numbers);

    /// <summary>Over four runs of <paramref name="numbers"/> numbers.</summary>
    public delegate void OfFour<TNumber>(ref TNumber a, ref TNumber b, ref TNumber c, ref TNumber d, int numbers);
}
