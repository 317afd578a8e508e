using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Encodings;

/// <summary>Numbers of 4 or 8 bytes: <see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/>, little endian.</summary>
internal sealed class NumberCodec<T>(PhysicalType physicalType) : IValueCodec<T>
    where T : unmanaged, IComparable<T>, IFormattable
{
    private static bool IsFloating => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <inheritdoc/>
    public PhysicalType PhysicalType => physicalType;

    /// <inheritdoc/>
    public int MinimumBits => 8 * Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public int IndexOfRefused(ReadOnlySpan<T> values, bool allowNonFinite)
    {
        if (IsFloating && !allowNonFinite)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (!IsFinite(values[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public (string What, string Remedy) Refusal(T value) => (
        $"a finite number was expected, but {value.ToString(null, CultureInfo.InvariantCulture)} was found",
        "Correct the computation, or declare the column with AllowNonFinite.");

    /// <inheritdoc/>
    public long PlainSize(ReadOnlySpan<T> values) => (long)values.Length * Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public int CountWithin(ReadOnlySpan<T> values, int size) => Math.Min(values.Length, Math.Max(1, size / Unsafe.SizeOf<T>()));

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<T> values, ArrayBufferWriter<byte> destination) => destination.Write(MemoryMarshal.AsBytes(values));

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> source, Span<T> destination, FilePlace place)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        if (source.Length != bytes.Length)
        {
            throw place.Corrupt($"{destination.Length} numbers need {bytes.Length} bytes, but {source.Length} are there");
        }

        source.CopyTo(bytes);
    }

    /// <inheritdoc/>
    public bool TryIndex(ReadOnlySpan<T> values, int maximum, Span<int> indices, [NotNullWhen(true)] out T[]? distinct)
    {
        // Numbers are told apart by their bits, so that -0, 0 and every NaN come back as they were.
        distinct = Unsafe.SizeOf<T>() == sizeof(int)
            ? Reinterpret(DistinctValues.Index(MemoryMarshal.Cast<T, int>(values), maximum, indices))
            : Reinterpret(DistinctValues.Index(MemoryMarshal.Cast<T, long>(values), maximum, indices));
        return distinct is not null;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A NaN is no bound, by the specification. Readers that hold it for the greatest number (DuckDB) would lose it behind the others' bounds,
    /// so one NaN leaves the chunk without bounds. A zero becomes -0 as minimum and +0 as maximum, since readers may hold either for less.
    /// </remarks>
    public ValueBounds Bounds(ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
        {
            return ValueBounds.None;
        }

        T minimum = values[0];
        T maximum = values[0];
        foreach (T value in values)
        {
            if (IsNaN(value))
            {
                return ValueBounds.None;
            }

            minimum = value.CompareTo(minimum) < 0 ? value : minimum;
            maximum = value.CompareTo(maximum) > 0 ? value : maximum;
        }

        return new ValueBounds(BoundBytes(minimum, negativeZero: true), BoundBytes(maximum, negativeZero: false));
    }

    /// <inheritdoc/>
    public object? DecodeBound(ReadOnlySpan<byte> bytes) => bytes.Length == Unsafe.SizeOf<T>() ? MemoryMarshal.Read<T>(bytes) : null;

    private static byte[] BoundBytes(T value, bool negativeZero)
    {
        byte[] bytes = new byte[Unsafe.SizeOf<T>()];
        MemoryMarshal.Write(bytes, in value);
        if (IsFloating && value.CompareTo(default) == 0)
        {
            bytes[^1] = negativeZero ? (byte)0x80 : (byte)0;
        }

        return bytes;
    }

    private static T[]? Reinterpret<TBits>(TBits[]? bits)
        where TBits : unmanaged => bits is null ? null : MemoryMarshal.Cast<TBits, T>(bits).ToArray();

    private static bool IsFinite(T value) =>
        typeof(T) == typeof(float) ? float.IsFinite(Unsafe.BitCast<T, float>(value)) : double.IsFinite(Unsafe.BitCast<T, double>(value));

    private static bool IsNaN(T value) =>
        (typeof(T) == typeof(float) && float.IsNaN(Unsafe.BitCast<T, float>(value)))
        || (typeof(T) == typeof(double) && double.IsNaN(Unsafe.BitCast<T, double>(value)));
}
