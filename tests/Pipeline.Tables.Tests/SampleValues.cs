using System.Globalization;

namespace Pipeline.Tables.Tests;

/// <summary>Values of each type by number: first the awkward ones, then many different ones.</summary>
internal static class SampleValues
{
    private static readonly int[] s_ints = [0, int.MinValue, int.MaxValue, -1];
    private static readonly long[] s_longs = [0, long.MinValue, long.MaxValue, (1L << 53) + 1];
    private static readonly float[] s_floats = [0f, -0f, float.MaxValue, float.Epsilon, -1.5f];
    private static readonly double[] s_doubles = [0d, -0d, double.MaxValue, double.Epsilon, 1d / 3];
    private static readonly string[] s_texts = ["", "a", "é", "日本語", "🦊", "\0", "a\nb", "'\"\\", new string('x', 300)];

    public static T Of<T>(int number)
    {
        uint scrambled = (uint)number * 2_654_435_761;   // odd, so that different numbers stay different
        object value = typeof(T) switch
        {
            Type type when type == typeof(bool) => number % 3 == 1,
            Type type when type == typeof(int) => number < s_ints.Length ? s_ints[number] : (int)scrambled,
            Type type when type == typeof(long) => number < s_longs.Length ? s_longs[number] : ((long)scrambled << 20) - number,
            Type type when type == typeof(float) => number < s_floats.Length ? s_floats[number] : number * 0.1f,
            Type type when type == typeof(double) => number < s_doubles.Length ? s_doubles[number] : scrambled / 7d,
            _ => number < s_texts.Length ? s_texts[number] : string.Create(CultureInfo.InvariantCulture, $"text {scrambled}"),
        };
        return (T)value;
    }

    /// <summary>Numbers that are equal when the bits are: -0 and 0 differ, a NaN equals itself.</summary>
    public static long[] Bits<T>(IEnumerable<T> values) => [.. values.Select(value => value switch
    {
        bool truth => truth ? 1 : 0,
        int number => number,
        long number => number,
        float number => BitConverter.SingleToInt32Bits(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        _ => throw new ArgumentException($"{value} has no bits.", nameof(values)),
    })];
}
