using Pipeline.Learning.Scanning;

namespace Pipeline.Learning.Tests.Scanning;

public class LaneWorkersTests
{
    [Test]
    public void Run_AnyThreadCount_DoesEachBlockOnceInEachRun([Values(1, 2, 3, 8)] int threads)
    {
        var runs = new int[5];
        using var workers = new LaneWorkers(threads, runs.Length, (_, block) => Interlocked.Increment(ref runs[block]));

        for (int run = 0; run < 50; run++)
        {
            workers.Run();
        }

        Assert.That(runs, Is.All.EqualTo(50));
        Assert.That(workers.Count, Is.EqualTo(Math.Min(threads, 5)));
    }

    [Test]
    public void Run_BlockThatThrows_ThrowsOnTheCallersThread([Values(1, 2)] int threads, [Values(0, 1)] int bad)
    {
        using var workers = new LaneWorkers(threads, 2, (_, block) =>
        {
            if (block == bad)
            {
                throw new ArithmeticException("bad block");
            }
        });

        Assert.That(workers.Run, Throws.InvalidOperationException.With.InnerException.Message.EqualTo("bad block"));
    }

    [Test]
    public void Run_AfterDispose_Throws()
    {
        var workers = new LaneWorkers(2, 2, (_, _) => { });
        workers.Dispose();
        workers.Dispose();

        Assert.That(workers.Run, Throws.TypeOf<ObjectDisposedException>());
    }
}
