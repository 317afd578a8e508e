using Pipeline.Core;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Recomputing;
using Pipeline.Runner.Tests.Execution;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Recomputing;

public class RecomputationTests
{
    private const string Sum = """
          numbers:
            uses: sample.number
            matrix: { seed: 1..3 }
          sum:
            uses: sample.sum
            in: { numbers: "numbers[*].text" }
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public async Task SetUp()
    {
        _bench = new RunnerBench();
        await _bench.RunAsync(Sum);
    }

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Run_SameCode_ComputesEverythingAnewAndFindsNoDifference()
    {
        RecomputationReport report = await _bench.RecomputeAsync(Sum, _bench.Recorded);

        Assert.That(_bench.Started, Has.Count.EqualTo(4));
        Assert.That(report.Differences, Is.Empty);
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That(report.Summary.Results, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Run_RecordedOutputIsAnother_NamesInstanceOutputAndByte()
    {
        StoredResult real = _bench.LastOf("numbers[seed=2]");
        LockEntry other = _bench.PublishOther("numbers[seed=2]", "12");

        RecomputationReport report = await _bench.RecomputeAsync(Sum, name => name.ToString() == "numbers[seed=2]" ? other : _bench.Recorded(name));

        ResultDifference difference = report.Differences.Single();
        Assert.That(difference.ToString(), Does.StartWith($"numbers[seed=2]: output 'text' was {other.Outputs["text"]} and is {real.Record.Outputs[0].Digest}; the first difference is at byte "));
        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.Integrity));
    }

    [Test]
    public async Task Run_OnlyTheDigestIsKnown_SaysNoPlace()
    {
        RecomputationReport report = await _bench.RecomputeAsync(Sum, name => _bench.Recorded(name) with { Outputs = _bench.Recorded(name).Outputs.SetItem("text", Digest.Of("x"u8)) });

        Assert.That(report.Differences.Select(difference => difference.Place), Is.EqualTo(new string?[4]));
    }

    [Test]
    public async Task Run_RecordedMetricIsAnother_NamesBothNumbers()
    {
        LockEntry recorded = _bench.Recorded(RunnerBench.NameOf("sum"));
        double sum = recorded.Metrics["value"];

        RecomputationReport report = await _bench.RecomputeAsync(Sum, name => name.ToString() == "sum" ? recorded with { Metrics = recorded.Metrics.SetItem("value", sum + 1) } : null);

        Assert.That(report.Differences.Single().ToString(), Is.EqualTo($"sum: metric 'value' was {CanonicalJson.Number(sum + 1)} and is {CanonicalJson.Number(sum)}"));
    }

    [Test]
    public async Task Run_RecordedThingsAreGoneOrNew_AreDifferences()
    {
        LockEntry recorded = _bench.Recorded(RunnerBench.NameOf("sum"));
        LockEntry more = recorded with { Outputs = recorded.Outputs.Add("table", Digest.Of("x"u8)) };
        LockEntry fewer = recorded with { Metrics = recorded.Metrics.Clear() };

        RecomputationReport gone = await _bench.RecomputeAsync(Sum, name => name.ToString() == "sum" ? more : null);
        RecomputationReport added = await _bench.RecomputeAsync(Sum, name => name.ToString() == "sum" ? fewer : null);

        Assert.That(gone.Differences.Single().ToString(), Is.EqualTo($"sum: output 'table' was {Digest.Of("x"u8)} and is absent"));
        Assert.That(added.Differences.Single().ToString(), Does.StartWith("sum: metric 'value' was absent and is "));
    }

    [Test]
    public async Task Run_StageFails_ReportsTheFailure()
    {
        RecomputationReport report = await _bench.RecomputeAsync("  bad:\n    uses: sample.faulty\n    with: { fault: throws }\n", _ => null);

        Assert.That(report.ExitCode, Is.EqualTo(ExitCode.StageFailed));
    }
}
