using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Execution;

/// <summary>What a stopped stage left, and what the next run makes of it.</summary>
public class CheckpointTests
{
    private const string FailsAtSix = "  count:\n    uses: sample.counting\n    with: { fails-at: 6 }\n";
    private const string Counting = "  count:\n    uses: sample.counting\n";
    private static readonly RunOptions s_always = new() { Jobs = 1, CheckpointEvery = TimeSpan.Zero };

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Run_AfterAStop_ResumesSaysSoAndPublishesWhatAStraightRunDoes()
    {
        await _bench.RunAsync(FailsAtSix, s_always);
        StoredCheckpoint left = _bench.Store.Checkpoints.Find(Key())!;

        RunSummary resumed = await _bench.RunAsync(FailsAtSix, s_always);

        Assert.That(left.Position, Is.EqualTo(5));
        Assert.That(resumed.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That(_bench.Notices, Is.EqualTo(new[] { "count resuming at update 5" }));
        Assert.That(Log(), Does.StartWith("from 5, position 5"));
        Assert.That(resumed.Results.Single().Value.Record.Metrics["value"], Is.EqualTo(10));
        Assert.That(_bench.Store.Checkpoints.Find(Key()), Is.Null, "A published result needs no checkpoint.");
    }

    [Test]
    public async Task Run_WithAnotherSetting_NeverMeetsTheCheckpoint()
    {
        await _bench.RunAsync(FailsAtSix, s_always);

        await _bench.RunAsync("  count:\n    uses: sample.counting\n    with: { updates: 9 }\n", s_always);

        Assert.That(_bench.Notices, Is.Empty);
        Assert.That(Log(), Does.StartWith("from 0, position 0"));
    }

    [Test]
    public async Task Run_Forced_IgnoresTheCheckpoint()
    {
        await _bench.RunAsync(FailsAtSix, s_always);

        RunSummary forced = await _bench.RunAsync(FailsAtSix, s_always, force: true);

        Assert.That(forced.ExitCode, Is.EqualTo(ExitCode.StageFailed), "From the beginning it fails at six again.");
        Assert.That(_bench.Notices, Is.Empty);
    }

    [Test]
    public async Task Run_CheckpointDamaged_SaysSoAndStartsOver()
    {
        await _bench.RunAsync(FailsAtSix, s_always);
        byte[] file = File.ReadAllBytes(_bench.CheckpointPath(Key()));
        File.Delete(_bench.CheckpointPath(Key()));
        File.WriteAllBytes(_bench.CheckpointPath(Key()), file[..^1]);

        await _bench.RunAsync(FailsAtSix, s_always);

        Assert.That(_bench.Notices.Single(), Does.StartWith("The checkpoint of count is of no use: its ").And.EndsWith("The stage starts over."));
        Assert.That(Log(), Does.StartWith("from 0, position 0"));
    }

    [Test]
    public async Task Run_CheckpointThatTheStageRefuses_StartsOverInTheSameRun()
    {
        const string Refusing = "  count:\n    uses: sample.counting\n    with: { refuses: true }\n";
        _bench.Store.Checkpoints.Save(Key(Refusing), 5, "5"u8);

        RunSummary summary = await _bench.RunAsync(Refusing, s_always);

        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That(_bench.Notices, Is.EqualTo(new[] { "count resuming at update 5", "The checkpoint of count is of no use: it is not mine. The stage starts over." }));
        Assert.That(Log(), Does.StartWith("from 0, position 0"));
        Assert.That(_bench.Store.Checkpoints.Find(Key(Refusing)), Is.Null);
    }

    [Test]
    public async Task Run_FolderInTheCheckpointsPlace_IsToldOnceOfEachRefusalAndDone()
    {
        Directory.CreateDirectory(Path.Combine(_bench.CheckpointPath(Key(Counting)), "something"));

        RunSummary summary = await _bench.RunAsync(Counting, s_always);

        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That(_bench.Notices, Has.Count.EqualTo(3));
        Assert.That(_bench.Notices[0], Does.StartWith("The checkpoint of count is of no use: ").And.EndsWith("but is a folder. The stage starts over."));
        Assert.That(_bench.Notices[1], Does.StartWith("The checkpoint of count could not be removed and is ignored. ").And.Contains("holds something"));
        Assert.That(_bench.Notices[2], Does.StartWith("A checkpoint of count could not be written; the stage goes on").And.Contains("df "));
    }

    [Test]
    public async Task Run_AskedToStopButNotAbleToWrite_IsInterruptedAndSaysSo()
    {
        using var stop = new CancellationTokenSource();
        using var bench = new RunnerBench { Time = new SteppingTime(TimeSpan.Zero, onQuestion: 4, stop.Cancel) };
        Directory.Delete(Path.GetDirectoryName(bench.CheckpointPath(Key()))!);

        RunSummary summary = await bench.RunAsync(FailsAtSix, new RunOptions { Jobs = 1 }, cancellationToken: stop.Token);

        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(bench.Notices.Single(), Does.StartWith("A checkpoint of count could not be written"));
    }

    [Test]
    public async Task Run_AskedToStop_LeavesALastCheckpoint()
    {
        using var stop = new CancellationTokenSource();
        using var bench = new RunnerBench { Time = new SteppingTime(TimeSpan.Zero, onQuestion: 4, stop.Cancel) };

        RunSummary summary = await bench.RunAsync(FailsAtSix, new RunOptions { Jobs = 1 }, cancellationToken: stop.Token);

        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(bench.Store.Checkpoints.Find(Key()), Is.Not.Null, "It was not due, but the run was to stop.");
    }

    // Each question for the time moves the clock by one second: one is the attempt's, before the first update; then one an update, and one more when it wrote.
    [TestCase(0, "1 2 3 4 5 6 7 8 9")]
    [TestCase(3, "2 5 8")]
    [TestCase(100, "")]
    public async Task Run_EverySoManySeconds_WritesWhenTheyHavePassed(int seconds, string written)
    {
        using var bench = new RunnerBench { Time = new SteppingTime(TimeSpan.FromSeconds(1)) };

        await bench.RunAsync(Counting, new RunOptions { Jobs = 1, CheckpointEvery = TimeSpan.FromSeconds(seconds) });

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(bench.LogFolder, "count", "log.txt"));
        Assert.That(string.Join(' ', lines.Where(line => line.StartsWith("wrote ", StringComparison.Ordinal)).Select(line => line[6..])), Is.EqualTo(written));
    }

    private Digest Key(string stages = FailsAtSix) => _bench.Plan(stages).Single().Decision!.Key;

    private string Log() => File.ReadAllText(Path.Combine(_bench.LogFolder, "count", "log.txt"));

    /// <summary>A clock that moves when it is asked.</summary>
    private sealed class SteppingTime(TimeSpan step, int onQuestion = 0, Action? call = null) : TimeProvider
    {
        private int _questions;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            _questions++;
            if (_questions == onQuestion)
            {
                call?.Invoke();
            }

            return _questions * step.Ticks;
        }
    }
}
