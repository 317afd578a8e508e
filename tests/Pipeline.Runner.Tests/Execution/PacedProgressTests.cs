using Pipeline.Core;
using Pipeline.Runner.Execution;

namespace Pipeline.Runner.Tests.Execution;

public class PacedProgressTests
{
    [Test]
    public void Report_MoreOftenThanThePace_PassesOnOneOfEach100Milliseconds()
    {
        var time = new SteppedTime();
        var passed = new List<long>();
        var paced = new PacedProgress(time, progress => passed.Add(progress.Done));

        for (int update = 1; update <= 350; update++)
        {
            paced.Report(new StageProgress(update, 1000));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.That(passed, Is.EqualTo(new long[] { 1, 101, 201, 301 }));
    }

    [Test]
    public void Report_TheLastStep_PassesAtOnce()
    {
        var passed = new List<StageProgress>();
        var paced = new PacedProgress(new SteppedTime(), passed.Add);

        paced.Report(new StageProgress(1, 3));
        paced.Report(new StageProgress(2, 3, Loss: 0.5));
        paced.Report(new StageProgress(3, 3, Loss: 0.25));

        Assert.That(passed, Is.EqualTo(new StageProgress[] { new(1, 3), new(3, 3, Loss: 0.25) }));
    }

    [Test]
    public void Report_FromManyThreadsAtOneTime_PassesOnOne()
    {
        int passed = 0;
        var paced = new PacedProgress(new SteppedTime(), _ => Interlocked.Increment(ref passed));

        Parallel.For(0, 10_000, update => paced.Report(new StageProgress(update, 10_000)));

        Assert.That(passed, Is.EqualTo(1));
    }

    private sealed class SteppedTime : TimeProvider
    {
        private long _now = 12_345;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += (long)(by.TotalSeconds * TimestampFrequency);
    }
}
