using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Rendering;

/// <summary>What nothing that we print may hold.</summary>
internal static class TerminalAssert
{
    /// <summary>Fails on harmful characters and on commands of a CI log, wherever they stand: what draws the text may break lines anywhere.</summary>
    public static void IsHarmless(string text)
    {
        HarmlessText.Check(text);
        Assert.That(text, Does.Not.Contain("::"));
    }
}
