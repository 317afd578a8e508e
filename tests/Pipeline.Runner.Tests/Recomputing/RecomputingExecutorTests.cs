using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Recomputing;
using Pipeline.Runner.Tests.Execution;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Recomputing;

public class RecomputingExecutorTests
{
    private const string Lanes = """
          lanes:
            uses: sample.lanes
            matrix: { seed: 1..4 }
          number:
            uses: sample.number
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Execute_KnownResults_AreComputedAgainAndKept()
    {
        RunSummary first = await _bench.RunAsync(Lanes);

        RunSummary audit = await _bench.AuditAsync(Lanes, _ => true);

        Assert.That(audit.Failures, Is.Empty);
        Assert.That(_bench.Started, Has.Count.EqualTo(5));
        Assert.That(_bench.Reasons["number"], Is.EqualTo("asked for by --audit"));
        Assert.That(audit.Results[RunnerBench.NameOf("number")].Note, Is.EqualTo(first.Results[RunnerBench.NameOf("number")].Note), "The recorded result stays, with the note of the run that made it.");
    }

    [Test]
    public async Task Execute_SomeLanesAreNew_RunsTheseAndPublishesThem()
    {
        await _bench.RunAsync(Lanes.Replace("1..4", "2..3", StringComparison.Ordinal));

        RunSummary audit = await _bench.AuditAsync(Lanes, _ => true);
        RunSummary again = await _bench.RunAsync(Lanes);

        Assert.That(audit.Failures, Is.Empty);
        Assert.That(again.Count(InstanceOutcome.Cached), Is.EqualTo(5));
        Assert.That(again.Results.ToDictionary(result => result.Key, result => result.Value.Record.Outputs[0].Digest), Is.EqualTo(audit.Results.ToDictionary(result => result.Key, result => result.Value.Record.Outputs[0].Digest)));
    }

    [Test]
    public async Task Execute_ResultComesOutOtherwise_FailsWithIntegrityAndReplacesNothing()
    {
        await _bench.RunAsync(Lanes);
        _bench.PublishOther("lanes[seed=3]", "0.5");

        RunSummary audit = await _bench.AuditAsync(Lanes, _ => true);

        Assert.That(audit.ExitCode, Is.EqualTo(ExitCode.Integrity));
        Assert.That(audit.Failures.Single().Message, Does.StartWith("lanes[seed=3]: output 'text' was ").And.Contains("the first difference is at byte ").And.Contains("Nothing was replaced"));
        Assert.That(_bench.ReadText("lanes[seed=3]"), Is.EqualTo("0.5"));
    }

    [Test]
    public async Task Execute_RecordedBytesRotted_FailsWithIntegrity()
    {
        await _bench.RunAsync(Lanes);
        string path = _bench.BlobPath(_bench.LastOf("number").Record.Outputs[0].Digest);
        DateTime before = File.GetLastWriteTimeUtc(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, new string('x', (int)new FileInfo(path).Length));
        File.SetLastWriteTimeUtc(path, before);

        RunSummary audit = await _bench.AuditAsync(Lanes, instance => instance.Name.ToString() == "number");

        Assert.That(audit.ExitCode, Is.EqualTo(ExitCode.Integrity));
        Assert.That(audit.Failures.Single(), Is.InstanceOf<CorruptBlobException>());
    }
}
