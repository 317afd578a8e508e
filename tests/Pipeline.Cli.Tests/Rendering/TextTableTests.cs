using Pipeline.Cli.Rendering;
using Pipeline.Testing;
using Spectre.Console;

namespace Pipeline.Cli.Tests.Rendering;

public class TextTableTests
{
    [Test]
    public void Print_OfASmallTable_AlignsNumbersToTheRight()
    {
        var table = new TextTable("stage", ">rows");
        table.Add("a", "5");
        table.Add("[red]", "1000");

        Assert.That(Print(table, width: 80), Is.EqualTo("stage rows a 5 [red] 1000"), "what looks like markup is text");
        Assert.That(Lines(table, width: 80).Select(line => line.TrimEnd().Length).Where(length => length > 0).Distinct().Count(), Is.LessThanOrEqualTo(2));
        Assert.That(Lines(table, width: 80).First(line => line.Contains(" a ", StringComparison.Ordinal)).TrimEnd(), Does.EndWith("    5"));
    }

    [Test]
    public void Print_OfAnyHostileText_IsHarmless([Values(12, 200)] int width)
    {
        foreach (string hostile in HostileText.Samples())
        {
            var table = new TextTable(hostile, ">" + hostile, "x");
            table.Add(hostile, hostile, hostile);

            TerminalAssert.IsHarmless(string.Join('\n', Lines(table, width)));
        }
    }

    /// <summary>Spectre.Console's own way with narrow columns does not end for some of these.</summary>
    [Test]
    public void Print_OnATerminalOfAnyWidth_PutsEachRowOnOneLine([Values("字字字", "a字b🙂", "some words and more words", "12345678")] string cell, [Values] bool isRight)
    {
        for (int width = 1; width < 40; width++)
        {
            var table = new TextTable("why", isRight ? ">n" : "n", ">x");
            table.Add(cell, cell, cell);

            Assert.That(Lines(table, width).Count(line => line.Contains(cell, StringComparison.Ordinal)), Is.EqualTo(1), $"width {width}");
        }
    }

    private static string Print(TextTable table, int width) =>
        string.Join(' ', Lines(table, width).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Any(char.IsLetterOrDigit)));

    private static string[] Lines(TextTable table, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = width;
        Assert.That(Task.Run(() => table.Print(console)).Wait(TimeSpan.FromSeconds(20)), Is.True, "printing does not end");
        return output.ToString().Split('\n');
    }
}
