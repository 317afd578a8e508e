using Pipeline.Tables.Pages;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables;

/// <summary>A <see cref="ColumnWriter{T}"/> as the table sees it: rows that wait for their row group.</summary>
internal interface IColumnBuffer
{
    /// <summary>The column.</summary>
    Column Column { get; }

    /// <summary>Rows added and not yet written.</summary>
    int PendingRows { get; }

    /// <summary>Writes the first <paramref name="rows"/> pending rows as a column chunk and forgets them.</summary>
    ColumnChunk WriteChunk(PageSink sink, int rows);
}
