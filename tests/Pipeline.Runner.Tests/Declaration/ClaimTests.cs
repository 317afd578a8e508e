using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class ClaimTests
{
    /// <summary>Lines 5 to 13; a claim's keys begin in line 15.</summary>
    private const string Stages =
        """
          one:
            uses: sample.draw
            with: { mappings: 1 }
          many:
            uses: sample.draw
            matrix: { seed: 1..3, exclude: [] }
            with: { mappings: 1 }
            on-paper: { matrix: { seed: 1001..1003 } }
        claims:
          c/d:

        """;

    private const string Text = "    says: \"s\"\n    where: \"w\"\n    kind: faithful\n";
    private const string Tail = "    test: { at-most: 0.5 }\n    verdict: reproduced\n";

    [Test]
    public void Load_FullClaim_ReadsEveryKey()
    {
        ClaimDeclaration claim = Read(Text.Replace("faithful", "beyond", StringComparison.Ordinal) +
            "    metric: many[*].mappings\n    summary: median\n    test: { within: { value: 0.5, margin: 0.1 } }\n    paper: 0.4\n    floor: one.mappings\n    verdict: not-reproduced\n    because: \"b\"\n");

        Assert.Multiple(() =>
        {
            Assert.That((claim.Name, claim.Says, claim.Where, claim.Kind), Is.EqualTo(("c/d", "s", "w", ClaimKind.Beyond)));
            Assert.That((claim.Metric!.Text, claim.Metric.Metric), Is.EqualTo(("many[*].mappings", "mappings")));
            Assert.That(claim.Metric.Instances.Select(name => name.ToString()), Is.EqualTo(["many[seed=1]", "many[seed=2]", "many[seed=3]"]));
            Assert.That(claim.Floor!.Instances.Select(name => name.ToString()), Is.EqualTo(["one"]));
            Assert.That((claim.Summary, claim.Test, claim.Paper), Is.EqualTo((ClaimSummary.Median, new ClaimTest(ClaimTestKind.Within, 0.5, 0.1), 0.4)));
            Assert.That((claim.Verdict, claim.Because), Is.EqualTo((ClaimVerdict.NotReproduced, "b")));
            Assert.That(claim.Position.ToString(), Is.EqualTo("pipeline.yaml:14:3"));
        });
    }

    [TestCase("at-most: 0.5", ClaimTestKind.AtMost, 0.5)]
    [TestCase("at-least: 3", ClaimTestKind.AtLeast, 3)]
    public void Load_ShortClaim_HasTheDefaults(string test, ClaimTestKind kind, double value)
    {
        ClaimDeclaration claim = Read($"{Text}    metric: one.mappings\n    test: {{ {test} }}\n    verdict: better\n");

        Assert.That(
            (claim.Summary, claim.Test, claim.Paper, claim.Floor, claim.Because),
            Is.EqualTo((ClaimSummary.Only, new ClaimTest(kind, value, 0), (double?)value, (MetricReference?)null, (string?)null)));
    }

    [TestCase("one.mappings", "", ReplicationUnit.Run)]
    [TestCase("many[*].mappings", "    summary: mean\n", ReplicationUnit.TrainingSeed)]
    [TestCase("one.train:mse", "    by: [set]\n    summary: mean\n", ReplicationUnit.DataSet)]
    [TestCase("many[*].train:mse", "    by: [set]\n    summary: mean\n", ReplicationUnit.Both)]
    [TestCase("many[*].train:mse", "    by: [set]\n    summary: deviation\n    unit: data-set\n", ReplicationUnit.DataSet)]
    public void Load_Unit_IsWhatVaries(string metric, string rest, ReplicationUnit expected)
    {
        ClaimDeclaration claim = Read($"{Text}    metric: {metric}\n{rest}{Tail}");

        Assert.That(claim.Unit, Is.EqualTo(expected));
        Assert.That(claim.Metric!.Column?.Name, Is.EqualTo(metric.Contains(':', StringComparison.Ordinal) ? "train:mse by set" : null));
    }

    private static IEnumerable<TestCaseData> OrderAndShareTests()
    {
        yield return new TestCaseData("lower-than", new ClaimTest(ClaimTestKind.LowerThan, 0, 0));
        yield return new TestCaseData("higher-than", new ClaimTest(ClaimTestKind.HigherThan, 0, 0));
        yield return new TestCaseData("{ lower-than: { margin: 0.1 } }", new ClaimTest(ClaimTestKind.LowerThan, 0, 0.1));
        yield return new TestCaseData("{ ordering: lowest-first }", new ClaimTest(ClaimTestKind.LowestFirst, 0, 0));
        yield return new TestCaseData("{ ordering: highest-first }", new ClaimTest(ClaimTestKind.HighestFirst, 0, 0));
        yield return new TestCaseData("{ proportion: { at-least: 0.9 } }", new ClaimTest(ClaimTestKind.ShareAtLeast, 0.9, 0));
        yield return new TestCaseData("{ proportion: { at-least: 0.5, of: 30 } }", new ClaimTest(ClaimTestKind.ShareAtLeast, 0.5, 0) { Outcomes = 30 });
        yield return new TestCaseData("{ proportion: { at-most: 0 } }", new ClaimTest(ClaimTestKind.ShareAtMost, 0, 0));
        yield return new TestCaseData("{ at-most: { value: 3, margin: 0.5 } }", new ClaimTest(ClaimTestKind.AtMost, 3, 0.5));
        yield return new TestCaseData("{ within: { value: 3, margin: 0.5, error: 0.1 } }", new ClaimTest(ClaimTestKind.Within, 3, 0.5) { Error = 0.1 });
        yield return new TestCaseData("{ at-most: { value: 3, error: 0.1 } }", new ClaimTest(ClaimTestKind.AtMost, 3, 0) { Error = 0.1 });
        yield return new TestCaseData("{ single-run: { value: 3, scale: log, better: lower } }", new ClaimTest(ClaimTestKind.SingleRun, 3, 0) { IsLog = true, Better = ClaimSide.Lower });
        yield return new TestCaseData("{ within: { value: 3, margin: 0.5, better: lower } }", new ClaimTest(ClaimTestKind.Within, 3, 0.5) { Better = ClaimSide.Lower });
    }

    [TestCaseSource(nameof(OrderAndShareTests))]
    public void Load_EachTest_ReadsItsValueAndMargin(string written, ClaimTest expected)
    {
        string rest = expected.IsShare || expected.Kind == ClaimTestKind.SingleRun ? "" : expected.IsOrder ? "    summary: mean\n    than: [\"many[*].mappings\", one.mappings]\n" : "    summary: mean\n";
        ClaimDeclaration claim = Read($"{Text}    metric: many[*].mappings\n{rest}    test: {written}\n    verdict: reproduced\n");

        Assert.That(claim.Test, Is.EqualTo(expected));
        Assert.That(claim.Than.Select(than => than.Text), Is.EqualTo(expected.IsOrder ? ["many[*].mappings", "one.mappings"] : Array.Empty<string>()));
        Assert.That(claim.Paper, Is.EqualTo(expected.IsOrder ? null : (double?)expected.Value));
    }

    [Test]
    public void Load_NotTestable_NeedsOnlyItsReason()
    {
        ClaimDeclaration claim = Read(Text.Replace("faithful", "not-testable", StringComparison.Ordinal) + "    because: \"no data\"\n");

        Assert.That((claim.Kind, claim.Because, claim.Metric, claim.Test, claim.Verdict), Is.EqualTo((ClaimKind.NotTestable, "no data", (MetricReference?)null, (ClaimTest?)null, (ClaimVerdict?)null)));
    }

    [Test]
    public void Load_OnProfile_ReplacesTestAndVerdict()
    {
        string claim = Text + "    metric: many[*].mappings\n    summary: mean\n" + Tail + "    on-paper: { test: { at-least: 2 }, verdict: inconclusive }\n";

        ClaimDeclaration found = Declare.Stages(Stages + claim, "paper").Claims.Single();

        Assert.That((found.Test, found.Verdict, Read(claim).Verdict), Is.EqualTo((new ClaimTest(ClaimTestKind.AtLeast, 2, 0), ClaimVerdict.Inconclusive, ClaimVerdict.Reproduced)));
    }

    [Test]
    public void Load_SkippedClaim_MayNameWhatTheProfileDoesNotHave() =>
        Assert.That(Declare.Stages(Stages + Text + "    metric: many[seed=1001].mappings\n" + Tail + "    on-quick: { skip: true }\n", "quick").Claims, Is.Empty);

    [TestCase("    metric: one.mappings\n" + Tail, "14:3: Claim 'c/d' must have the key 'says', but has none. Add a line such as 'says: \"MSE 0.0058\"'.", "14:3: Claim 'c/d' must have the key 'where'", "14:3: Claim 'c/d' must have the key 'kind'")]
    [TestCase(Text, "14:3: Claim 'c/d' must have the key 'metric'", "14:3: Claim 'c/d' must have the key 'test'", "14:3: Claim 'c/d' must have the key 'verdict'")]
    [TestCase("    says: 5\n    where: w\n    kind: faithfull\n    metric: one.mappings\n" + Tail, "15:11: Claim 'c/d': 'says' must be text, but is the number 5. Quote it: \"5\".", "17:11: Claim 'c/d': 'kind' must be one of faithful, beyond, extension, calibrated, not-testable, but is the text 'faithfull'. Did you mean 'faithful'?")]
    [TestCase(Text + "    metric: many.mappings\n" + Tail, "18:13: Claim 'c/d': 'metric' reads 'many.mappings', but must choose on the axis 'seed' of stage 'many' (1, 2, 3). Give a value ([seed=1]) or gather them ([*]).")]
    [TestCase(Text + "    metric: many[*].mappings\n" + Tail, "18:13: Claim 'c/d': the metric has 3 values (many[*].mappings), but no 'summary' says how they become one. Add 'summary: median' (or mean, min, max, deviation).")]
    [TestCase(Text + "    metric: many[seed=4].mappings\n" + Tail, "18:13: Claim 'c/d': 'metric' names seed=4, which stage 'many' does not have. The values are: 1, 2, 3.")]
    [TestCase(Text + "    metric: one.train\n" + Tail, "18:13: Claim 'c/d': 'metric' names the metric 'train', which stage 'one' (sample.draw) does not have. The metrics are: mappings.")]
    [TestCase(Text + "    metric: on.mappings\n" + Tail, "18:13: Claim 'c/d': 'metric' names the stage 'on', which is not declared. Did you mean 'one'?")]
    [TestCase(Text + "    metric: one.train:mse\n" + Tail, "18:13: Claim 'c/d': 'metric' names a column ('one.train:mse'), but no 'by' says which columns are its key. Add a line such as 'by: [set]'.")]
    [TestCase(Text + "    metric: \"one.train:\"\n    by: [set]\n" + Tail, "18:13: Claim 'c/d': 'metric' names a column ('one.train:'), but 'train' is given none. Write STAGE.TABLE:COLUMN.")]
    [TestCase(Text + "    metric: one.rain:mse\n    by: [set]\n" + Tail, "18:13: Claim 'c/d': 'metric' names the output 'rain', which stage 'one' (sample.draw) does not have.")]
    [TestCase(Text + "    metric: one.train:mse\n    by: set\n    summary: mean\n" + Tail, "18:13: Claim 'c/d': 'metric' names a column ('one.train:mse'), but no 'by'", "19:9: Claim 'c/d': 'by' must be a list of one column or more, but is the text 'set'.")]
    [TestCase(Text + "    metric: one.train:mse\n    by: [set]\n" + Tail, "18:13: Claim 'c/d': a column is summarised by its mean, median or deviation")]
    [TestCase(Text + "    metric: one.train:mse\n    by: [set]\n    summary: mean\n    than: one.mappings\n    test: lower-than\n    verdict: reproduced\n", "21:11: Claim 'c/d': 'metric' names a column, but 'than' a metric.")]
    [TestCase(Text + "    metric: many[*].mappings\n    summary: deviation\n    than: one.mappings\n    test: lower-than\n    verdict: reproduced\n", "19:14: Claim 'c/d': deviations are compared over the rows of columns, but 'metric' names no column.")]
    [TestCase(Text + "    metric: many[*].mappings\n    summary: median\n    test: { within: { value: 1, margin: 0.1, error: 0.1 } }\n    verdict: reproduced\n", "20:11: Claim 'c/d': 'error' is the standard error of the paper's mean, but 'summary' is not the mean.")]
    [TestCase(Text + "    metric: many[*].mappings\n    summary: median\n    test: { single-run: { value: 1 } }\n    verdict: reproduced\n", "19:14: Claim 'c/d': a single run is compared with every run of ours, but 'summary' is given, too.")]
    [TestCase(Text + "    metric: one.mappings\n    floor: one.flor\n" + Tail, "19:12: Claim 'c/d': 'floor' names the metric 'flor'")]
    [TestCase(Text + "    metric: one.mappings\n    summary: modus\n" + Tail, "19:14: Claim 'c/d': 'summary' must be one of only, median, mean, min, max, deviation, but is the text 'modus'.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { }\n    verdict: better\n", "19:11: Claim 'c/d': 'test' must have one key of at-most, at-least, within, lower-than, higher-than, ordering, proportion and single-run, but has 0.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-most: 1, at-least: 1 }\n    verdict: better\n", "19:11: Claim 'c/d': 'test' must have one key of at-most, at-least, within, lower-than, higher-than, ordering, proportion and single-run, but has 2.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-most: x }\n    verdict: better\n", "19:22: Claim 'c/d': 'test': 'at-most' must be a finite number, but is the text 'x'.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { below: 1 }\n    verdict: better\n", "19:13: Claim 'c/d': 'test' has no key 'below'. The keys are: at-most, at-least, within, lower-than, higher-than, ordering, proportion, single-run.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { within: { value: 1 } }\n    verdict: better\n", "19:21: Claim 'c/d': 'within' must have the key 'margin', but has none.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { within: { value: 1, margin: -1 } }\n    verdict: better\n", "19:41: Claim 'c/d': 'within': 'margin' must be a number above 0, but is the number -1.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-most: 1 }\n    verdict: great\n", "20:14: Claim 'c/d': 'verdict' must be one of reproduced, better, not-reproduced, contradicted, inconclusive, but is the text 'great'.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { within: { value: 1, margin: 0 } }\n    verdict: better\n", "19:41: Claim 'c/d': 'within': 'margin' must be a number above 0, but is the number 0.")]
    [TestCase(Text + "    metric: one.mappings\n    than: one.mappings\n" + Tail, "19:11: Claim 'c/d' has the key 'than', but its test compares with a value. Remove it, or test 'lower-than', 'higher-than' or an ordering.")]
    [TestCase(Text + "    metric: one.mappings\n    test: lower-than\n    verdict: reproduced\n", "14:3: Claim 'c/d' tests an order, but 'than' names no metric that ours is compared with. Add a line such as 'than: STAGE[*].METRIC', or a list of them.")]
    [TestCase(Text + "    metric: one.mappings\n    than: []\n    test: lower-than\n    verdict: reproduced\n", "19:11: Claim 'c/d' tests an order, but 'than' names no metric")]
    [TestCase(Text + "    metric: one.mappings\n    than: [one.mappings, on.mappings]\n    test: lower-than\n    verdict: reproduced\n", "19:26: Claim 'c/d': 'than' names the stage 'on', which is not declared.")]
    [TestCase(Text + "    metric: one.mappings\n    than: many[*].mappings\n    test: lower-than\n    verdict: reproduced\n", "18:13: Claim 'c/d': the metric has 3 values (many[*].mappings), but no 'summary' says how they become one.")]
    [TestCase(Text + "    metric: one.mappings\n    than: one.mappings\n    test: { lower-than: { margin: 0 } }\n    verdict: reproduced\n", "20:35: Claim 'c/d': 'test': 'lower-than': 'margin' must be a number above 0, but is the number 0.")]
    [TestCase(Text + "    metric: one.mappings\n    than: one.mappings\n    test: { ordering: sideways }\n    verdict: reproduced\n", "20:23: Claim 'c/d': 'test': 'ordering' must be lowest-first or highest-first, but is the text 'sideways'.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { proportion: { at-least: 90 } }\n    verdict: reproduced\n", "19:37: Claim 'c/d': 'proportion': 'at-least' must be a share from 0 to 1, but is the number 90.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { proportion: { at-least: 0.9, at-most: 0.1 } }\n    verdict: reproduced\n", "19:25: Claim 'c/d': 'proportion' must have one of at-most and at-least, but has both.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { proportion: { of: 30 } }\n    verdict: reproduced\n", "19:25: Claim 'c/d': 'proportion' must have one of at-most and at-least, but has neither.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { proportion: { at-least: 0.9, of: 0 } }\n    verdict: reproduced\n", "19:46: Claim 'c/d': 'proportion': 'of' must be a whole number from 1 to 1000000, but is the number 0.")]
    [TestCase(Text + "    metric: many[*].mappings\n    summary: mean\n    test: { proportion: { at-least: 0.9 } }\n    verdict: reproduced\n", "19:14: Claim 'c/d': a proportion is itself the summary of its outcomes, but 'summary' is given, too.")]
    [TestCase(Text + "    metric: one.mappings\n    paper: \"5\"\n" + Tail, "19:12: Claim 'c/d': 'paper' must be a finite number, but is the text '5'.")]
    [TestCase(Text + "    metric: one.mappings\n    on-quick: { metric: x }\n" + Tail, "19:17: Claim 'c/d': 'on-quick' has no key 'metric'. The keys are: test, verdict, because, share, looks, skip.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-most: 1e999 }\n    verdict: better\n", "19:22: Claim 'c/d': 'test': 'at-most' must be a finite number")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-most: 1e999 }\n    verdict: better\n", "19:22: Claim 'c/d': 'test': 'at-most' must be a finite number")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-most: { value: 1, margin: 0 } }\n    verdict: better\n", "19:42: Claim 'c/d': 'test': 'at-most': 'margin' must be a number above 0, but is the number 0.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { at-least: { value: 1, margin: 1e999 } }\n    verdict: better\n", "19:43: Claim 'c/d': 'test': 'at-least': 'margin' must be a finite number")]
    [TestCase(Text + "    metric: one.mappings\n    test: { within: { value: 1e999, margin: 0.1 } }\n    verdict: better\n", "19:30: Claim 'c/d': 'within': 'value' must be a finite number")]
    [TestCase(Text + "    metric: one.mappings\n    test: { single-run: { value: 1, margin: 0 } }\n    verdict: better\n", "19:45: Claim 'c/d': 'single-run': 'margin' must be a number above 0, but is the number 0.")]
    [TestCase(Text + "    metric: one.mappings\n    test: { proportion: { at-least: 1e999 } }\n    verdict: better\n", "19:37: Claim 'c/d': 'proportion': 'at-least' must be a share from 0 to 1")]
    [TestCase(Text + "    metric: one.mappings\n    test: { within: { value: 1, margin: 0.1, error: 0 } }\n    summary: mean\n    verdict: better\n", "19:53: Claim 'c/d': 'within': 'error' must be a number above 0, but is the number 0.")]
    [TestCase(Text + "    metric: one.mappings\n    paper: 1e999\n    test: { at-most: 0.5 }\n    verdict: reproduced\n", "19:12: Claim 'c/d': 'paper' must be a finite number")]
    [TestCase(Text + "    metric: one.mappings\n    share: 0\n    test: { at-most: 0.5 }\n    verdict: reproduced\n", "19:12: Claim 'c/d': 'share' must be a number above 0 and at most 1, but is the number 0.")]
    [TestCase(Text + "    metric: one.mappings\n    share: 1.5\n    test: { at-most: 0.5 }\n    verdict: reproduced\n", "19:12: Claim 'c/d': 'share' must be a number above 0 and at most 1, but is the number 1.5.")]
    [TestCase(Text + "    metric: one.mappings\n    share: 1e999\n    test: { at-most: 0.5 }\n    verdict: reproduced\n", "19:12: Claim 'c/d': 'share' must be a finite number")]
    [TestCase(Text + "    metric: one.mappings\n    floor: one[seed=9].mappings\n    test: { at-most: 0.5 }\n    verdict: reproduced\n", "19:12: Claim 'c/d': 'floor' names the axis 'seed', which stage 'one' does not have.")]
    [TestCase(Text + "    metric: one.mappings\n    floor: many[*].mappings\n" + Tail, "19:12: Claim 'c/d': 'floor' must be one number, but 'many[*].mappings' is 3 values. Name the metric of one instance, such as STAGE.METRIC or STAGE[seed=1].METRIC.")]
    [TestCase(Text + "    metric: one.mappings\n    by: [set]\n    floor: one.train:mse\n" + Tail, "20:12: Claim 'c/d': 'floor' must be one number, but 'one.train:mse' is a column.")]
    [TestCase(Text + "    metric: one.mappings\n    than: \"many[seed=1001].mappings\"\n    test: lower-than\n    verdict: reproduced\n", "19:11: Claim 'c/d': 'than' names seed=1001, which stage 'many' does not have. The values are: 1, 2, 3.")]
    [TestCase("    says: s\n    where: w\n    kind: not-testable\n", "14:3: Claim 'c/d' must have the key 'because', but has none.")]
    [TestCase("    says: s\n    where: w\n    kind: not-testable\n    because: b\n    metric: one.mappings\n", "19:5: Claim 'c/d' has no key 'metric'.")]
    public void Load_WrongClaim_SaysWhatAndWhere(string claim, params string[] expected)
    {
        string[] problems = Declare.Problems(Stages + claim).Split('\n');

        Assert.That(problems.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)) && problems.Length == expected.Length, Is.True, string.Join('\n', problems));
    }

    [Test]
    public void Load_MalformedClaimName_IsRefused() =>
        Assert.That(
            Declare.Problems(Stages.Replace("c/d", "C d", StringComparison.Ordinal) + Text),
            Is.EqualTo("14:3: The claim name 'C d' must be segments joined by '/', each of a-z, 0-9, '.', '_' and '-'. Rename it, for example 'paper/table-1/mse'."));

    private static ClaimDeclaration Read(string claim) => Declare.Stages(Stages + claim).Claims.Single();
}
