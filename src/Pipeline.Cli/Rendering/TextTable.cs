using Spectre.Console;

namespace Pipeline.Cli.Rendering;

/// <summary>A table without a frame, whose titles and cells are escaped here and nowhere else. A row is one line, which a narrow terminal breaks itself.</summary>
internal sealed class TextTable
{
    private const int CellsOfAWideCharacter = 2;
    private const int CellsBetweenColumns = 4;
    private readonly Table _table = new Table().Border(TableBorder.Simple);
    private int _greatestWidth;

    /// <summary>Creates a table; a title that begins with <c>&gt;</c> aligns its column to the right.</summary>
    public TextTable(params ReadOnlySpan<string> titles)
    {
        foreach (string title in titles)
        {
            bool isRight = title.StartsWith('>');
            var column = new TableColumn($"[bold]{Escape(isRight ? title[1..] : title)}[/]");
            _table.AddColumn(isRight ? column.RightAligned() : column);
        }
    }

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _table.AddRow([.. cells.Select(Escape)]);

    /// <summary>Prints the table.</summary>
    /// <remarks>
    /// Spectre.Console 0.49 never returns from breaking a wide character into a column of one cell (its issue 2033), or from narrowing columns that
    /// cannot be narrowed (2131). So it is given the width that the table needs.
    /// </remarks>
    public void Print(IAnsiConsole console)
    {
        int width = console.Profile.Width;
        console.Profile.Width = Math.Max(width, _greatestWidth);
        console.Write(_table);
        console.Profile.Width = width;
    }

    private string Escape(string text)
    {
        string safe = TerminalText.Escape(text);
        _greatestWidth += (CellsOfAWideCharacter * safe.Length) + CellsBetweenColumns;
        return Markup.Escape(safe);
    }
}
