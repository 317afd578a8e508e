namespace Pipeline.Tables.Pages;

/// <summary>The decoded rows of a column.</summary>
/// <param name="Values">The values that are not null, in row order.</param>
/// <param name="IsPresent">For each row whether it has a value; null when all have.</param>
internal sealed record ColumnValues<T>(T[] Values, bool[]? IsPresent);
