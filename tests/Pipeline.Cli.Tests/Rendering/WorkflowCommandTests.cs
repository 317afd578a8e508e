using Pipeline.Cli.Rendering;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Rendering;

public class WorkflowCommandTests
{
    [Test]
    public void Error_TextWithMarks_IsEscapedWhereTheRunnerReadsThem() =>
        Assert.That(WorkflowCommand.Error("a:b,c", "50 % of 1: x, y"), Is.EqualTo("::error title=a%3Ab%2Cc::50 %25 of 1: x, y"));

    [Test]
    public void Error_AnyHostileText_IsOneCommand()
    {
        foreach (string hostile in HostileText.Samples().Take(500))
        {
            string command = WorkflowCommand.Error(hostile, hostile);
            string title = command["::error title=".Length..command.IndexOf("::", 2, StringComparison.Ordinal)];

            HarmlessText.Check(command);
            Assert.That(command, Does.Not.Contain('\n'));
            Assert.That(title, Does.Not.Contain(':').And.Not.Contain(','));
        }
    }
}
