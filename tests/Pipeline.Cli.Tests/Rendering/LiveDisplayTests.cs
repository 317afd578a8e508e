using Pipeline.Core;
using Pipeline.Testing;
using Spectre.Console;
using LiveDisplay = Pipeline.Cli.Rendering.LiveDisplay;

namespace Pipeline.Cli.Tests.Rendering;

public class LiveDisplayTests
{
    [Test]
    public async Task Lines_OfFinishedInstances_StayAboveTheBars()
    {
        string text = await ShowAsync(display =>
        {
            display.Begun(1);
            display.Reused(SampleRun.Instance("0"));
            display.Started(SampleRun.Instance(), SampleRun.Reasons("first run"));
            display.Advanced(SampleRun.Instance(), new StageProgress(1, 2, 0.5));
            display.Completed(SampleRun.Instance(), TimeSpan.FromSeconds(2));
        });

        Assert.That(
            text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0),
            Is.SupersetOf(["looking at 1 instance", "cached  paper/learner[seed=0]", "run     paper/learner[seed=1]: first run", "done    paper/learner[seed=1] in 2.0 s"]));
    }

    [Test]
    public async Task Lines_OfAnyHostileText_AreHarmless()
    {
        foreach (string hostile in HostileText.Samples().Take(40))
        {
            string text = await ShowAsync(display =>
            {
                display.Started(SampleRun.Instance(hostile), SampleRun.Reasons(hostile));
                display.Advanced(SampleRun.Instance(hostile), new StageProgress(1, 2, 0.5));
                display.Noticed(hostile);
                display.Failed(SampleRun.Instance(hostile), SampleRun.Failure(hostile));
            });

            TerminalAssert.IsHarmless(text);
        }
    }

    private static async Task<string> ShowAsync(Action<LiveDisplay> run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 400;
        var display = new LiveDisplay(console, isVerbose: true);
        await display.ShowAsync(() =>
        {
            run(display);
            return Task.FromResult(SampleRun.Summary(TimeSpan.Zero, TimeSpan.Zero));
        });
        return output.ToString();
    }
}
