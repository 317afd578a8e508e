using Pipeline.Core;
using Pipeline.Runner.Blame;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Tests.Execution;

namespace Pipeline.Runner.Tests.Blame;

public class BlameSearchTests
{
    private const string Stages = """
          numbers:
            uses: sample.number
            matrix: { seed: 1..2 }
            with: { value: 5 }
          other:
            uses: sample.number
            with: { value: 50, rounds: false }
          partial:
            uses: sample.sum
            in: { numbers: "numbers[*].text" }
          sum:
            uses: sample.sum
            in: { numbers: [partial.text, other.text] }
        """;

    private RunnerBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new RunnerBench();

    [TearDown]
    public void TearDown() => _bench.Dispose();

    [Test]
    public async Task Explain_OneSettingChanged_BlamesItsStageAndFollowsItDown()
    {
        PipelineLock before = await _bench.LockAsync(Stages);
        string now = Stages.Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal);

        MetricBlame blame = Explain(now, before, await _bench.LockAsync(now), "sum.value");

        StageSwap swap = blame.Swaps.Single();
        Assert.That(blame.New - blame.Old, Is.EqualTo(6));
        Assert.That((swap.Stage.ToString(), swap.Value, blame.ShareOf(swap)), Is.EqualTo(("numbers", (double?)blame.Old, (double?)1)));
        Assert.That(swap.Changes, Is.EqualTo(new[] { "with.value 5 → 8" }));
        Assert.That(swap.Chain.Select(link => $"{link.Instance}:{link.Output}"), Is.EqualTo(new[] { "numbers[seed=1]:text", "partial:text", "sum:" }));
    }

    [Test]
    public async Task Explain_TwoStagesChanged_TellsTheirSharesOnceTheExchangesAreCached()
    {
        PipelineLock before = await _bench.LockAsync(Stages);
        string onlyOther = Stages.Replace("value: 50", "value: 52", StringComparison.Ordinal);
        string both = onlyOther.Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal);
        PipelineLock now = await _bench.LockAsync(both);

        MetricBlame unknown = Explain(both, before, now, "sum.value");
        await _bench.RunAsync(onlyOther);
        MetricBlame known = Explain(both, before, now, "sum.value");

        Assert.That(unknown.Swaps.Select(swap => (swap.Value, swap.Unknown?.ToString())), Has.All.EqualTo(((double?)null, "sum")));
        Assert.That(known.Swaps.Select(swap => $"{swap.Stage} {known.ShareOf(swap)}"), Is.EqualTo(new[] { "numbers 0.75", "other " }));
    }

    [Test]
    public async Task Explain_AStageThatGivesTheSameBytes_DoesNotMoveTheMetric()
    {
        string first = Stages.Replace("rounds: false", "rounds: true", StringComparison.Ordinal);
        PipelineLock before = await _bench.LockAsync(first);
        string both = first.Replace("value: 50", "value: 52", StringComparison.Ordinal).Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal);

        MetricBlame blame = Explain(both, before, await _bench.LockAsync(both), "sum.value");

        Assert.That(blame.Swaps.Select(swap => $"{swap.Stage} {blame.IsMovedBy(swap)} {swap.Chain.Length}"), Is.EqualTo(new[] { "numbers True 3", "other False 0" }));
    }

    /// <summary>In <c>flat</c> the two changes cancel, so that the short way through it moved nothing.</summary>
    [Test]
    public async Task Explain_AShortWayThroughAnUnchangedOutput_FollowsTheOneThatMoved()
    {
        const string Cancelling = """
              numbers:
                uses: sample.number
                with: { value: 5 }
              other:
                uses: sample.number
                with: { value: 50 }
              flat:
                uses: sample.sum
                in: { numbers: [numbers.text, other.text] }
              first:
                uses: sample.sum
                in: { numbers: numbers.text }
              second:
                uses: sample.sum
                in: { numbers: first.text }
              sum:
                uses: sample.sum
                in: { numbers: [flat.text, second.text] }
            """;
        PipelineLock before = await _bench.LockAsync(Cancelling);
        string now = Cancelling.Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal).Replace("value: 50", "value: 47", StringComparison.Ordinal);

        MetricBlame blame = Explain(now, before, await _bench.LockAsync(now), "sum.value");

        Assert.That(
            blame.Swaps.ToDictionary(swap => swap.Stage.ToString(), swap => string.Join(' ', swap.Chain.Select(link => link.Instance))),
            Is.EqualTo(new Dictionary<string, string> { ["numbers"] = "numbers first second sum", ["other"] = "" }));
    }

    [Test]
    public async Task Explain_NothingChanged_NamesNoStage()
    {
        PipelineLock before = await _bench.LockAsync(Stages);

        MetricBlame blame = Explain(Stages, before, before, "sum.value");

        Assert.That((blame.HasMoved, blame.Swaps.Length), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task Explain_OverAMatrix_ComparesTheMeans()
    {
        PipelineLock before = await _bench.LockAsync(Stages);
        string now = Stages.Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal);
        PipelineLock after = await _bench.LockAsync(now);

        MetricBlame mean = Explain(now, before, after, "numbers[*].value");
        MetricBlame one = Explain(now, before, after, "numbers[seed=2].value");

        Assert.That((mean.Metric.Instances.Length, mean.New - mean.Old), Is.EqualTo((2, 3.0)));
        Assert.That(one.Swaps.Single().Chain.Select(link => link.Instance.ToString()), Is.EqualTo(new[] { "numbers[seed=2]" }));
    }

    [Test]
    public async Task Explain_AStageThatWasNotThere_IsNewAndCannotBeExchanged()
    {
        string small = Stages.Replace("[partial.text, other.text]", "[partial.text]", StringComparison.Ordinal).Replace("  other:\n    uses: sample.number\n    with: { value: 50, rounds: false }\n", "", StringComparison.Ordinal);
        PipelineLock before = await _bench.LockAsync(small);

        MetricBlame blame = Explain(Stages, before, await _bench.LockAsync(Stages), "sum.value");

        Assert.That(blame.Swaps.Select(swap => $"{swap.Stage}: {string.Join("; ", swap.Changes)}"), Is.EqualTo(new[] { "sum: input numbers is new", "other: it is new" }));
        Assert.That(blame.ShareOf(blame.Swaps[0]), Is.EqualTo(1));
    }

    [TestCase("sum.values", "Profile quick has no metric 'sum.values'. The metrics of 'sum' are: value.")]
    [TestCase("none.value", "Profile quick has no metric 'none.value'. Write STAGE.METRIC, STAGE[seed=1].METRIC or STAGE[*].METRIC; './pipeline metrics' lists them.")]
    [TestCase("value", "Profile quick has no metric 'value'.")]
    [TestCase("numbers[seed=9].value", "No stage of this profile matches 'numbers[seed=9]'.")]
    public void Parse_AWrongName_SaysWhichThereAre(string name, string expected) =>
        Assert.That(() => NamedMetric.Parse(name, RunnerBench.Load(Stages)), Throws.InstanceOf<PipelineException>().With.Message.StartsWith(expected));

    [Test]
    public async Task Explain_LockIsStaleOrSilent_SaysWhichCommandHelps()
    {
        PipelineLock before = await _bench.LockAsync(Stages);
        string now = Stages.Replace("value: 5 }", "value: 8 }", StringComparison.Ordinal);

        Assert.That(
            () => Explain(now, before, before, "sum.value"),
            Throws.TypeOf<BlameException>().With.Property("ExitCode").EqualTo(ExitCode.Pending).And.Message.EqualTo("pipeline.lock must record today's numbers[seed=1], but its entry is of other settings, code or inputs. Run './pipeline run --profile quick' first."));
        Assert.That(
            () => Explain(Stages, PipelineLock.Empty, before, "sum.value"),
            Throws.TypeOf<BlameException>().With.Message.EqualTo("'sum.value' must be recorded for each of its instances, but the old pipeline.lock does not have it. Compare with a version that has it."));
    }

    private MetricBlame Explain(string stages, PipelineLock before, PipelineLock now, string metric)
    {
        var model = RunnerBench.Load(stages);
        return new BlameSearch(model, RunnerBench.Keys(model), before, now, _bench.Store).Explain(NamedMetric.Parse(metric, model));
    }
}
