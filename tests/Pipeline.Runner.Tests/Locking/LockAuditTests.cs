using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Tests.Execution;

namespace Pipeline.Runner.Tests.Locking;

public class LockAuditTests
{
    private const string Stages = """
          first:
            uses: sample.number
            with: { value: 5 }
          second:
            uses: sample.sum
            in: { numbers: first.text }
          third:
            uses: sample.sum
            in: { numbers: second.text }
          apart:
            uses: sample.number
            with: { value: 50 }
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Run_NothingChanged_EverythingIsCurrent() =>
        Assert.That(States(Stages, await _bench.LockAsync(Stages)), Is.EqualTo(new[] { "first Current", "second Current", "third Current", "apart Current" }));

    /// <summary>The keys of later stages still follow from the outputs that the lock has of the changed one, but these outputs are of yesterday.</summary>
    [Test]
    public async Task Run_ASettingChanged_AllBelowIsStaleAndNothingElse() =>
        Assert.That(
            States(Stages.Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal), await _bench.LockAsync(Stages)),
            Is.EqualTo(new[] { "first Stale", "second Stale", "third Stale", "apart Current" }));

    [Test]
    public async Task Run_AnEntryIsGone_WhatReadsItIsStale()
    {
        PipelineLock locked = await _bench.LockAsync(Stages);

        PipelineLock without = locked with { Profiles = locked.Profiles.SetItem("quick", locked.Profiles["quick"].Remove("second")) };

        Assert.That(States(Stages, without), Is.EqualTo(new[] { "first Current", "second Missing", "third Stale", "apart Current" }));
    }

    private static string[] States(string stages, PipelineLock locked)
    {
        PipelineModel model = RunnerBench.Load(stages);
        ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, RunnerBench.Keys(model), locked);
        return [.. model.Stages.Select(stage => $"{stage.Name} {states[RunnerBench.NameOf(stage.Name.ToString())]}")];
    }
}
