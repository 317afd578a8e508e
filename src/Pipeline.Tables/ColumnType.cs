namespace Pipeline.Tables;

/// <summary>The type of a column's values.</summary>
public enum ColumnType
{
    /// <summary><see cref="bool"/>, one bit a value.</summary>
    Boolean,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="float"/>; every bit pattern is kept.</summary>
    Single,

    /// <summary><see cref="double"/>; every bit pattern is kept.</summary>
    Double,

    /// <summary><see cref="string"/>, stored as UTF-8.</summary>
    String,
}
