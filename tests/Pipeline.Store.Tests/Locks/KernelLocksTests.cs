using System.Diagnostics;
using Pipeline.Core;
using Pipeline.Store.Tests.Files;

namespace Pipeline.Store.Tests.Locks;

[TestFixture]
public sealed class KernelLocksTests
{
    private static readonly Digest s_key = SampleResults.KeyOf("a");
    private StoreFolder _folder = null!;

    private string LockFile => Path.Combine(_folder.Root, "locks", s_key.Hex + ".lock");

    [SetUp]
    public void OpenStore() => _folder = new StoreFolder();

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public async Task AcquireKey_HeldByAnotherStore_WaitsAndThenFindsItsResult()
    {
        using ArtifactStore other = _folder.Open();
        IDisposable held = await _folder.Store.AcquireKeyAsync(s_key, CancellationToken.None);
        Task<IDisposable> waiting = other.AcquireKeyAsync(s_key, CancellationToken.None);
        Assert.That(waiting.IsCompleted, Is.False);

        _folder.Store.Publish(SampleResults.Store(_folder.Blobs, "a"), SampleResults.NoteOf("a"));
        held.Dispose();

        using IDisposable taken = await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(other.TryFind(s_key, out _), Is.True);
    }

    [Test]
    public void AcquireKey_Cancelled_StopsWaiting()
    {
        using IDisposable? held = _folder.Store.TryAcquireKey(s_key);
        using var cancellation = new CancellationTokenSource();

        Task<IDisposable> waiting = _folder.Store.AcquireKeyAsync(s_key, cancellation.Token);
        cancellation.Cancel();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void TryAcquireKey_OtherKey_IsFree()
    {
        using IDisposable? one = _folder.Store.TryAcquireKey(s_key);
        using IDisposable? other = _folder.Store.TryAcquireKey(SampleResults.KeyOf("b"));

        Assert.That(other, Is.Not.Null);
    }

    [Test]
    public void TryAcquireKey_HolderIsAnotherProcessThatIsKilled_IsFreeAtOnce()
    {
        using Process holder = Process.Start(new ProcessStartInfo("flock", ["--close", LockFile, "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.That(holder.StandardOutput.ReadLine(), Is.EqualTo("held"));
        Assert.That(_folder.Store.TryAcquireKey(s_key), Is.Null);

        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();

        using IDisposable? taken = _folder.Store.TryAcquireKey(s_key);
        Assert.That(taken, Is.Not.Null);
    }

    [Test]
    public void Release_AnyLock_LeavesNoFile()
    {
        IDisposable? held = _folder.Store.TryAcquireKey(s_key);
        Assert.That(File.Exists(LockFile), Is.True);

        held!.Dispose();

        Assert.That(File.Exists(LockFile), Is.False);
    }

    [Test]
    public void Release_Twice_DoesNotTakeTheNextHoldersLock()
    {
        IDisposable first = _folder.Store.TryAcquireKey(s_key)!;
        first.Dispose();
        using IDisposable? second = _folder.Store.TryAcquireKey(s_key);

        first.Dispose();

        Assert.That(_folder.Store.TryAcquireKey(s_key), Is.Null);
    }

    [Test]
    public void TryAcquireKey_ManyThreads_NeverTwoAtOnce()
    {
        int holders = 0;
        int overlaps = 0;
        int taken = 0;

        Parallel.For(0, 8, _ =>
        {
            for (int attempt = 0; attempt < 300; attempt++)
            {
                using IDisposable? held = _folder.Store.TryAcquireKey(s_key);
                if (held is not null)
                {
                    Interlocked.Increment(ref taken);
                    overlaps += Interlocked.Increment(ref holders) - 1;
                    Thread.Yield();
                    Interlocked.Decrement(ref holders);
                }
            }
        });

        Assert.That(taken, Is.Positive);
        Assert.That(overlaps, Is.Zero);
    }

    [Test]
    public void Take_HolderNeverLetsGo_SaysWhichLockAndHowToFindTheHolder()
    {
        var files = new MemoryFileSystem();
        files.CreateFolder("/locks");
        using IDisposable? held = files.TryLock("/locks/journal.lock");
        var locks = new KernelLocks(files, "/locks", new SteppingTime());

        Assert.That(
            () => locks.Take("journal", TimeSpan.FromSeconds(3)),
            Throws.TypeOf<StoreException>().With.Message.Contains("'/locks/journal.lock' must be free within 3 s").And.Message.Contains("fuser /locks/journal.lock"));
    }

    /// <summary>A clock that is a second later each time one looks.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += TimestampFrequency;
    }
}
