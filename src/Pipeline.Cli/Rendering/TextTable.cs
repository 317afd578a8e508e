using Spectre.Console;

namespace Pipeline.Cli.Rendering;

/// <summary>A table without a frame, whose titles and cells are escaped here and nowhere else.</summary>
internal sealed class TextTable
{
    private readonly Table _table = new Table().Border(TableBorder.Simple);

    /// <summary>Creates a table; a title that begins with <c>&gt;</c> aligns its column to the right.</summary>
    public TextTable(params ReadOnlySpan<string> titles)
    {
        foreach (string title in titles)
        {
            bool isRight = title.StartsWith('>');
            var column = new TableColumn($"[bold]{Markup.Escape(TerminalText.Escape(isRight ? title[1..] : title))}[/]");
            _table.AddColumn(isRight ? column.RightAligned().NoWrap() : column);
        }
    }

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _table.AddRow([.. cells.Select(cell => Markup.Escape(TerminalText.Escape(cell)))]);

    /// <summary>Prints the table.</summary>
    public void Print(IAnsiConsole console) => console.Write(_table);
}
