namespace Pipeline.Cli.Rendering;

/// <summary>Lines that GitHub Actions turns into annotations.</summary>
internal static class WorkflowCommand
{
    /// <summary><c>::error title=…::message</c>; no text can end the command or begin another one.</summary>
    public static string Error(string title, string message) => $"::error title={Property(title)}::{Escape(message)}";

    private static string Property(string text) => Escape(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Escape(string text) => TerminalText.Escape(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
