using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Rendering;

public class PlainDisplayTests
{
    private static readonly InstanceName s_one = SampleRun.Instance("1");
    private static readonly InstanceName s_two = SampleRun.Instance("2");
    private static readonly RunSummary s_summary = SampleRun.Summary(TimeSpan.Zero, TimeSpan.Zero);

    [Test]
    public async Task Lines_OfARun_ComeInTheOrderOfItsEvents([Values] bool isVerbose)
    {
        string[] lines = await ShowAsync(isVerbose, (display, _) =>
        {
            display.Begun(3);
            display.Reused(SampleRun.Instance("0"));
            display.Started(s_one, SampleRun.Reasons("with.epochs 800 → 400"));
            display.Started(s_two, SampleRun.Reasons("a", "b", "c", "d"));
            display.Noticed("a blob was damaged");
            display.Completed(s_two, TimeSpan.FromSeconds(65));
            display.Failed(s_one, SampleRun.Failure("it diverged."));
        });

        string[] expected =
        [
            "looking at 3 instances",
            "cached  paper/learner[seed=0]",
            "run     paper/learner[seed=1]: with.epochs 800 → 400",
            "run     paper/learner[seed=2]: a; b; c; and 1 more",
            "notice  a blob was damaged",
            "done    paper/learner[seed=2] in 1 m 05 s",
            "FAILED  Stage paper/learner[seed=1] failed: it diverged. Its log is artifacts/store/logs/paper/learner.log; its last good result is kept.",
        ];
        Assert.That(lines, Is.EqualTo(expected.Where((_, i) => isVerbose || i != 1)));
    }

    [Test]
    [SetCulture("de-DE")]
    public async Task Heartbeat_Every30Seconds_NamesWhatRunsAndHowFarItIs()
    {
        string[] lines = await ShowAsync(isVerbose: false, (display, time) =>
        {
            display.Started(s_two, SampleRun.Reasons("x"));
            display.Started(s_one, SampleRun.Reasons("x"));
            time.Advance(TimeSpan.FromSeconds(29.9));
            display.Noticed("before the first");
            time.Advance(TimeSpan.FromSeconds(0.1));
            display.Advanced(s_one, new StageProgress(1, 4, 0.123456));
            display.Advanced(s_two, new StageProgress(9, 10));
            time.Advance(TimeSpan.FromSeconds(30));
            display.Completed(s_one, TimeSpan.FromSeconds(61));
            time.Advance(TimeSpan.FromSeconds(30));
        });

        Assert.That(lines[2..], Is.EqualTo(
        [
            "notice  before the first",
            "running paper/learner[seed=1]",
            "running paper/learner[seed=2]",
            "running paper/learner[seed=1] 25 %, loss 0.12346",
            "running paper/learner[seed=2] 90 %",
            "done    paper/learner[seed=1] in 1 m 01 s",
            "running paper/learner[seed=2] 90 %",
        ]));
    }

    [Test]
    public async Task Heartbeat_WhenNothingRuns_IsSilent_AndEndsWithTheRun()
    {
        var time = new ManualTime();
        using var output = new StringWriter();

        await new PlainDisplay(output, time, isVerbose: false).ShowAsync(() =>
        {
            Assert.That(time.TimerCount, Is.EqualTo(1));
            time.Advance(TimeSpan.FromMinutes(5));
            return Task.FromResult(s_summary);
        });

        Assert.That(output.ToString(), Is.Empty);
        Assert.That(time.TimerCount, Is.Zero);
    }

    [Test]
    public async Task Begun_WithOneInstance_CountsItInTheSingular() =>
        Assert.That(await ShowAsync(isVerbose: false, (display, _) => display.Begun(1)), Is.EqualTo(["looking at 1 instance"]));

    [Test]
    public async Task Lines_OfAnyHostileText_AreHarmless()
    {
        foreach (string hostile in HostileText.Samples())
        {
            string[] lines = await ShowAsync(isVerbose: true, (display, time) =>
            {
                display.Reused(SampleRun.Instance(hostile));
                display.Started(SampleRun.Instance(hostile), SampleRun.Reasons(hostile));
                time.Advance(TimeSpan.FromSeconds(30));
                display.Noticed(hostile);
                display.Failed(SampleRun.Instance(hostile), SampleRun.Failure(hostile));
            });

            TerminalAssert.IsHarmless(string.Join('\n', lines));
        }
    }

    private static async Task<string[]> ShowAsync(bool isVerbose, Action<PlainDisplay, ManualTime> run)
    {
        var time = new ManualTime();
        using var output = new StringWriter { NewLine = "\n" };
        var display = new PlainDisplay(output, time, isVerbose);
        await display.ShowAsync(() =>
        {
            run(display, time);
            return Task.FromResult(s_summary);
        });
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
