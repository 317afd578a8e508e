using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Tests.Execution;

namespace Pipeline.Runner.Tests.Claims;

/// <summary>Looks over <c>sample.lanes</c>, whose values lie between 0 and 1.</summary>
public class LookLedgerTests
{
    private const string Text = """
          lanes:
            uses: sample.lanes
            matrix: { seed: 1..12 }
        claims:
          a/b:
            says: "s"
            where: "w"
            kind: extension
            metric: lanes[*].value
            summary: mean
            test: { at-most: 0.5 }
            looks: [{ seeds: 4, level: 0.01 }, { seeds: 8, level: 0.01 }]
            verdict: inconclusive
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [TestCase("1..3", 0, 1, 4)]
    [TestCase("1..4", 1, 2, 8)]
    [TestCase("1..7", 1, 2, 8)]
    public async Task NextOf_SeedsSoFar_IsTheFirstLookWithoutNumbers(string seeds, int taken, int number, int wanted)
    {
        PipelineModel model = RunnerBench.Load(Text);
        PipelineLock locked = await LockOf(seeds);

        NextLook next = LookLedger.NextOf(model.Claims[0], Numbers(model, locked))!;
        ImmutableSortedDictionary<string, LookRecord> records = LookLedger.Take(model, locked, States(model, locked));

        Assert.That((next.Number, next.Look.Seeds, next.Claim.Metric!.Instances.Length), Is.EqualTo((number, wanted, wanted)));
        Assert.That(records.Count, Is.EqualTo(taken));
    }

    [Test]
    public async Task NextOf_NoLookLeftOrDecided_IsNull()
    {
        PipelineLock locked = await LockOf("1..8");

        Assert.That(Next(Text, locked), Is.Null);
        Assert.That(Next(Text.Replace("at-most: 0.5", "at-most: 100", StringComparison.Ordinal), await LockOf("1..4")), Is.Null, "The first look decides.");
    }

    [Test]
    public async Task NextOf_CodeOrSettingsChanged_BeginsAgain()
    {
        PipelineLock locked = await LockOf("1..8");
        PipelineLock stale = locked with { Profiles = locked.Profiles.SetItem("quick", locked.Profiles["quick"].ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value with { Key = Digest.Of("other"u8) }, StringComparer.Ordinal)) };

        Assert.That(Next(Text, stale)!.Number, Is.EqualTo(1));
        Assert.That(Next(Text, stale with { Profiles = stale.Profiles.SetItem("quick", stale.Profiles["quick"].SetItems(locked.Profiles["quick"].Take(4))) })!.Number, Is.EqualTo(2), "Stale numbers behind fresh ones are no look.");
    }

    [Test]
    public async Task Take_ALook_RemembersPlanSeedsAndVerdict()
    {
        PipelineModel model = RunnerBench.Load(Text);
        PipelineLock locked = await LockOf("1..8");

        LookRecord record = LookLedger.Take(model, locked, States(model, locked))["a/b"];

        Assert.That((record.Plan, record.Seeds, record.Verdict), Is.EqualTo(("4=0.01 8=0.01", 8, "inconclusive")));
    }

    [TestCase("level: 0.01 }]", "level: 0.02 }]", "4=0.01 8=0.02")]
    [TestCase("seeds: 8,", "seeds: 9,", "4=0.01 9=0.01")]
    [TestCase("    looks: [{ seeds: 4, level: 0.01 }, { seeds: 8, level: 0.01 }]\n", "", "none")]
    public async Task Require_PlanChangedAfterALook_IsRefused(string before, string after, string plan)
    {
        PipelineLock locked = await LookedAt();

        Assert.That(
            () => LookLedger.Require(RunnerBench.Load(Text.Replace(before, after, StringComparison.Ordinal)), locked),
            Throws.TypeOf<ClaimException>().With.Message.EqualTo(
                $"pipeline.yaml:9:3: the claim 'a/b' was looked at after 8 seeds under the looks 4=0.01 8=0.01, but declares {plan} now. Looks are fixed before the first one is taken. Restore them, or give the claim seeds that nobody has looked at."));
    }

    [Test]
    public async Task Require_SamePlanOrOtherData_IsAccepted()
    {
        PipelineLock locked = await LookedAt();
        PipelineModel other = RunnerBench.Load(Text.Replace("level: 0.01 }]", "level: 0.02 }]", StringComparison.Ordinal).Replace("1..12", "101..112", StringComparison.Ordinal));

        Assert.That(() => LookLedger.Require(RunnerBench.Load(Text), locked), Throws.Nothing);
        Assert.That(() => LookLedger.Require(other, locked), Throws.Nothing);
    }

    [Test]
    public async Task Take_NumbersBecameStale_KeepsWhatWasRemembered()
    {
        PipelineModel model = RunnerBench.Load(Text);
        PipelineLock locked = await LookedAt();
        var stale = model.Instances.ToDictionary(instance => instance.Name, _ => LockState.Stale);

        Assert.That(LookLedger.Take(model, locked, stale), Is.EqualTo(locked.Looks["quick"]));
    }

    private async Task<PipelineLock> LookedAt()
    {
        PipelineModel model = RunnerBench.Load(Text);
        PipelineLock locked = await LockOf("1..8");
        return locked.WithLooks("quick", LookLedger.Take(model, locked, States(model, locked)));
    }

    private Task<PipelineLock> LockOf(string seeds) =>
        _bench.LockAsync(Text[..Text.IndexOf("claims:", StringComparison.Ordinal)].Replace("1..12", seeds, StringComparison.Ordinal));

    private static NextLook? Next(string text, PipelineLock locked)
    {
        PipelineModel model = RunnerBench.Load(text);
        return LookLedger.NextOf(model.Claims[0], Numbers(model, locked));
    }

    private static LockedMetrics Numbers(PipelineModel model, PipelineLock locked) => new(locked, "quick", States(model, locked), _ => MetricSource.Recorded);

    private static ImmutableDictionary<InstanceName, LockState> States(PipelineModel model, PipelineLock locked) => LockAudit.Run(model, RunnerBench.Keys(model), locked);
}
