using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Rendering;

public class SilentDisplayTests
{
    [Test]
    public void Events_ExceptFailuresAndNotices_AreNotShown()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var display = new SilentDisplay(output);

        display.Begun(1);
        display.Reused(SampleRun.Instance());
        display.Started(SampleRun.Instance(), SampleRun.Reasons("x"));
        display.Advanced(SampleRun.Instance(), new StageProgress(1, 2));
        display.Completed(SampleRun.Instance(), TimeSpan.Zero);
        Assert.That(output.ToString(), Is.Empty);

        display.Noticed(HostileText.One);
        display.Failed(SampleRun.Instance(), SampleRun.Failure(HostileText.One));
        Assert.That(output.ToString(), Does.Contain("Stage paper/learner[seed=1] failed: <b>"));
        TerminalAssert.IsHarmless(output.ToString());
    }
}
