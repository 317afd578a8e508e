using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Execution;

public class PipelineRunnerTests
{
    private const string Sum = """
          numbers:
            uses: sample.number
            matrix: { seed: 1..3 }
            with: { value: 5 }
          sum:
            uses: sample.sum
            in: { numbers: "numbers[*].text" }
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Run_FreshStore_RunsEveryInstanceOnceAndProducersFirst()
    {
        RunSummary summary = await _bench.RunAsync(Sum);

        Assert.That(_bench.Started, Is.EquivalentTo(new[] { "numbers[seed=1]", "numbers[seed=2]", "numbers[seed=3]", "sum" }));
        Assert.That(_bench.Started[^1], Is.EqualTo("sum"));
        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That(_bench.Reasons["sum"], Is.EqualTo("never ran"));
    }

    [Test]
    public async Task Run_Again_RunsNothingAndGivesTheSameResults()
    {
        RunSummary first = await _bench.RunAsync(Sum);

        RunSummary second = await _bench.RunAsync(Sum);

        Assert.That(_bench.Started, Is.Empty);
        Assert.That(second.Count(InstanceOutcome.Cached), Is.EqualTo(4));
        Assert.That(Manifests(second), Is.EqualTo(Manifests(first)));
    }

    [Test]
    public async Task Run_SettingChanged_RunsItsDependantsAndNamesTheSetting()
    {
        await _bench.RunAsync(Sum);

        await _bench.RunAsync(Sum.Replace("value: 5", "value: 6", StringComparison.Ordinal));

        Assert.That(_bench.Started, Has.Count.EqualTo(4));
        Assert.That(_bench.Reasons["numbers[seed=2]"], Is.EqualTo("with.value 5 → 6"));
        Assert.That(_bench.Reasons["sum"], Does.Contain("input numbers[seed=1] changed").And.Contain("input numbers[seed=3] changed"));
    }

    [Test]
    public async Task Run_ProducerGivesTheSameBytes_CutsOffEarly()
    {
        string rounding = Sum.Replace("value: 5", "value: 5, rounds: true", StringComparison.Ordinal);
        await _bench.RunAsync(rounding);

        RunSummary summary = await _bench.RunAsync(rounding.Replace("value: 5", "value: 6", StringComparison.Ordinal));

        Assert.That(_bench.Started, Has.Count.EqualTo(3).And.No.Member("sum"));
        Assert.That(summary.Count(InstanceOutcome.CachedByEarlyCutoff), Is.EqualTo(1));
    }

    [Test]
    public async Task Run_BackToAnEarlierSetting_ReusesTheEarlierResult()
    {
        await _bench.RunAsync(Sum);
        await _bench.RunAsync(Sum.Replace("value: 5", "value: 6", StringComparison.Ordinal));

        await _bench.RunAsync(Sum);

        Assert.That(_bench.Started, Is.Empty);
    }

    [Test]
    public async Task Run_AfterAReturnToAnEarlierSetting_TellsTheNextChangeAgainstIt()
    {
        await _bench.RunAsync(Sum);
        await _bench.RunAsync(Sum.Replace("value: 5", "value: 6", StringComparison.Ordinal));
        await _bench.RunAsync(Sum);

        await _bench.RunAsync(Sum.Replace("value: 5", "value: 7", StringComparison.Ordinal));

        Assert.That(_bench.Reasons["numbers[seed=1]"], Is.EqualTo("with.value 5 → 7"));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public async Task Run_AnyNumberOfJobs_GivesTheSameManifests(int jobs)
    {
        RunSummary summary = await _bench.RunAsync(Sum, new RunOptions { Jobs = jobs });

        using var other = new RunnerBench();
        Assert.That(Manifests(summary), Is.EqualTo(Manifests(await other.RunAsync(Sum, new RunOptions { Jobs = 3 }))));
    }

    [Test]
    public async Task Run_Forced_RunsAgainAndGivesTheSameResult()
    {
        RunSummary first = await _bench.RunAsync(Sum);

        RunSummary forced = await _bench.RunAsync(Sum, force: true);

        Assert.That(_bench.Started, Has.Count.EqualTo(4));
        Assert.That(Manifests(forced), Is.EqualTo(Manifests(first)));
    }

    [Test]
    public async Task Run_InputBlobCorrupt_QuarantinesItAndRunsItsStageAgain()
    {
        RunSummary first = await _bench.RunAsync(Sum);
        Digest damaged = first.Results.Values.First(result => result.Note.Instance == "numbers[seed=2]").Record.Outputs[0].Digest;
        Overwrite(_bench.BlobPath(damaged));

        // Another sum, so that the blob is read.
        RunSummary second = await _bench.RunAsync(Sum + "\n  again:\n    uses: sample.sum\n    in: { numbers: \"numbers[*].text\" }\n");

        Assert.That(second.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That(_bench.Started, Does.Contain("numbers[seed=2]").And.Contain("again").And.No.Member("numbers[seed=1]"));
        Assert.That(_bench.Reasons["numbers[seed=2]"], Is.EqualTo("its recorded result is missing or damaged"));
        Assert.That(File.Exists(_bench.BlobPath(damaged)), Is.True);
    }

    [TestCase("throws", "The weather is bad.")]
    [TestCase("throws-on-threads", "failed: The roof leaks.")]
    [TestCase("undeclared-output", "output 'other'")]
    [TestCase("undeclared-metric", "metric 'other'")]
    [TestCase("no-metric", "did not write metric 'value'")]
    [TestCase("output-twice", "'text' is opened twice")]
    [TestCase("nan", "'value' is NaN")]
    public async Task Run_FaultyStage_FailsWithItsNameAndPublishesNothing(string fault, string message)
    {
        RunSummary summary = await _bench.RunAsync($"  bad:\n    uses: sample.faulty\n    with: {{ fault: {fault} }}\n");

        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.StageFailed));
        Assert.That(summary.Failures.Single().Message, Does.Contain("Stage bad failed").And.Contain(message).And.Contain("log"));
        Assert.That(_bench.Store.LastOf("bad"), Is.Null);
        Assert.That(File.ReadAllText(Path.Combine(_bench.LogFolder, "bad", "log.txt")), Does.Contain(message.Replace("failed: ", "", StringComparison.Ordinal)));
    }

    [TestCase(false, "")]
    [TestCase(true, "last")]
    public async Task Run_AfterAFailure_GoesOnOnlyWhenAsked(bool keepGoing, string expected)
    {
        const string Stages = """
              bad:
                uses: sample.faulty
                with: { fault: throws }
              dependant:
                uses: sample.sum
                in: { numbers: bad.text }
              last:
                uses: sample.number
            """;

        RunSummary summary = await _bench.RunAsync(Stages, new RunOptions { Jobs = 1, KeepGoing = keepGoing });

        Assert.That(_bench.Started.Skip(1), Is.EqualTo(expected.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        Assert.That(summary.Outcomes.First(outcome => outcome.Key.ToString() == "dependant").Value, Is.EqualTo(InstanceOutcome.NotRun));
        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.StageFailed));
    }

    [Test]
    public async Task Run_CancelledBeforeItStarts_RunsNothingAndSaysSo()
    {
        RunSummary summary = await _bench.RunAsync(Sum, cancellationToken: new CancellationToken(canceled: true));

        Assert.That(_bench.Started, Is.Empty);
        Assert.That(summary.WasInterrupted, Is.True);
        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.Interrupted));
    }

    [Test]
    public async Task Run_LaneStage_RunsSeedsTogetherWithTheResultsOfEachAlone()
    {
        const string Lanes = "  lanes:\n    uses: sample.lanes\n    matrix: { seed: 1..5 }\n";
        RunSummary together = await _bench.RunAsync(Lanes, new RunOptions { Jobs = 1 });

        using var other = new RunnerBench();
        RunSummary last = await other.RunAsync(Lanes.Replace("1..5", "5", StringComparison.Ordinal));

        Assert.That(File.ReadAllText(Path.Combine(_bench.LogFolder, "lanes", "seed=5.log.txt")), Does.Contain("lanes 5"));
        Assert.That(Manifests(together)["lanes[seed=5]"], Is.EqualTo(Manifests(last)["lanes[seed=5]"]));
    }

    [Test]
    public async Task Run_KeyHeldElsewhereAndNoWait_FailsWithExitCode9()
    {
        PlannedInstance planned = _bench.Plan("  one:\n    uses: sample.number\n").Single();
        using IDisposable? held = _bench.Store.TryAcquireKey(planned.Decision!.Key);

        RunSummary summary = await _bench.RunAsync("  one:\n    uses: sample.number\n", new RunOptions { Jobs = 1, NoWait = true });

        Assert.That(held, Is.Not.Null);
        Assert.That(summary.ExitCode, Is.EqualTo(ExitCode.KeyHeld));
    }

    [Test]
    public async Task Run_TwoRunnersAtOnce_ComputeEachKeyOnce()
    {
        RunSummary[] both = await Task.WhenAll(_bench.RunAsync(Sum), _bench.RunAsync(Sum));

        Assert.That(both.Sum(summary => summary.Count(InstanceOutcome.Ran)), Is.EqualTo(4));
        Assert.That(Manifests(both[0]), Is.EqualTo(Manifests(both[1])));
    }

    private static SortedDictionary<string, Digest> Manifests(RunSummary summary) =>
        new(summary.Results.ToDictionary(result => result.Key.ToString(), result => result.Value.Manifest), StringComparer.Ordinal);

    private static void Overwrite(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[0] ^= 1;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(path, bytes);
    }
}
