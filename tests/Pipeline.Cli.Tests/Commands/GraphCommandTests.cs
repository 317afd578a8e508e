using System.Buffers;
using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Commands;

public class GraphCommandTests
{
    private static readonly SearchValues<char> s_markup = SearchValues.Create("<>&\"|\u001b\n\r:#`*\\()[]{}%$~ ");

    /// <summary>Mermaid and DOT show names of stages alone and without escaping, which is right only while no name can hold their markup.</summary>
    [Test]
    public void NameOfAStage_OfAnyHostileText_IsRefused()
    {
        foreach (string hostile in HostileText.Samples().Where(text => text.AsSpan().ContainsAny(s_markup)))
        {
            Assert.That(StageName.TryParse(hostile, out _), Is.False, hostile);
        }
    }
}
