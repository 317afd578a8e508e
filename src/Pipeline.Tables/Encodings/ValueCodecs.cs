using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Encodings;

/// <summary>Chooses the codec of a .NET type.</summary>
internal static class ValueCodecs
{
    /// <summary>The codec of <typeparamref name="T"/>, or an <see cref="ArgumentException"/> when no column has this type.</summary>
    public static IValueCodec<T> For<T>()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException(
                "Tables are copied from memory as little-endian bytes, but this machine is big-endian. Use another machine.");
        }

        return (IValueCodec<T>)Create(TypeOf<T>());
    }

    /// <summary>The column type that holds <typeparamref name="T"/>, or an <see cref="ArgumentException"/> when there is none.</summary>
    public static ColumnType TypeOf<T>() =>
        typeof(T) == typeof(bool) ? ColumnType.Boolean
        : typeof(T) == typeof(int) ? ColumnType.Int32
        : typeof(T) == typeof(long) ? ColumnType.Int64
        : typeof(T) == typeof(float) ? ColumnType.Single
        : typeof(T) == typeof(double) ? ColumnType.Double
        : typeof(T) == typeof(string) ? ColumnType.String
        : throw new ArgumentException("A column holds bool, int, long, float, double or string, but another type was asked for. Use one of the six.");

    private static object Create(ColumnType type) => type switch
    {
        ColumnType.Boolean => new BooleanCodec(),
        ColumnType.Int32 => new NumberCodec<int>(PhysicalType.Int32),
        ColumnType.Int64 => new NumberCodec<long>(PhysicalType.Int64),
        ColumnType.Single => new NumberCodec<float>(PhysicalType.Float),
        ColumnType.Double => new NumberCodec<double>(PhysicalType.Double),
        _ => new TextCodec(),
    };
}
