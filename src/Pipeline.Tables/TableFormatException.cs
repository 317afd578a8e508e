using System.Globalization;

namespace Pipeline.Tables;

/// <summary>The bytes of a table break the Parquet format, are damaged, or use a feature outside the flat subset read here.</summary>
public sealed class TableFormatException : IOException
{
    /// <summary>Joins what is wrong, where, and the remedy into the message.</summary>
    /// <param name="what">What object, what was expected, what was found.</param>
    /// <param name="remedy">What to do next.</param>
    /// <param name="offset">Byte position in the file, or null when no single byte is at fault.</param>
    /// <param name="column">The column, or null when the whole file is meant.</param>
    public TableFormatException(string what, string remedy, long? offset = null, string? column = null)
        : base(Compose(what, remedy, offset, column))
    {
        Remedy = remedy;
        Offset = offset;
        Column = column;
    }

    /// <summary>What to do next.</summary>
    public string Remedy { get; }

    /// <summary>Byte position in the file, or null when no single byte is at fault.</summary>
    public long? Offset { get; }

    /// <summary>The column, or null when the whole file is meant.</summary>
    public string? Column { get; }

    private static string Compose(string what, string remedy, long? offset, string? column)
    {
        string subject = column is null ? "" : $"Column '{column}': ";
        string place = offset is long position ? string.Create(CultureInfo.InvariantCulture, $" (near byte {position})") : "";
        return $"{subject}{what}{place}. {remedy}";
    }
}
