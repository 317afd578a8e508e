using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Runner.Parameters;
using Pipeline.Runner.Tests.Execution;

namespace Pipeline.Runner.Tests.Parameters;

public class ParameterComparisonTests
{
    private const string Stages = """
          numbers:
            uses: sample.number
            matrix: { seed: 1..3 }
            with: { value: 5 }
          each:
            uses: sample.number
            matrix: { value: [1, 2] }
          sum:
            uses: sample.sum
            in: { numbers: "numbers[*].text" }
        """;

    [Test]
    public void Compare_SameSettings_FindsNothing() => Assert.That(Compare(Stages), Is.Empty);

    [Test]
    public void Compare_AllInstancesChangedAlike_NamesTheStageOnce() =>
        Assert.That(Compare(Stages.Replace("value: 5", "value: 6", StringComparison.Ordinal)), Is.EqualTo(new[] { new ParameterChange("numbers.value", "5", "6") }));

    [Test]
    public void Compare_InstancesAddedAndRemoved_SaysWhichThereAre()
    {
        string now = Stages.Replace("1..3", "2..6", StringComparison.Ordinal).Replace("  sum:", "  total:", StringComparison.Ordinal);

        Assert.That(Compare(now), Is.EqualTo(new[]
        {
            new ParameterChange("numbers[*]", "3 instances: seed=1 … seed=3", "5 instances: seed=2 … seed=6"),
            new ParameterChange("sum[*]", "1 instance: no axes", null),
            new ParameterChange("total[*]", null, "1 instance: no axes"),
        }));
    }

    [Test]
    public void Compare_ASettingInTheMatrix_BelongsToItsInstance()
    {
        ParameterSet before = ParameterSet.Of(RunnerBench.Load(Stages));
        ParameterSet now = before with { Instances = before.Instances.SetItem("each[value=2]", before.Instances["each[value=2]"].SetItem("rounds", "true")) };

        Assert.That(ParameterComparison.Compare(before, now), Is.EqualTo(new[] { new ParameterChange("each[value=2].rounds", "false", "true") }));
    }

    [Test]
    public void ToJson_IsReadBackAsTheSameSet()
    {
        ParameterSet set = ParameterSet.Of(RunnerBench.Load(Stages));

        ParameterSet again = ParameterSet.Parse(JsonNode.Parse(set.ToJson().ToJsonString())!.AsObject());

        Assert.That(ParameterComparison.Compare(set, again), Is.Empty);
        Assert.That(again.Instances, Has.Count.EqualTo(6));
    }

    private static ImmutableArray<ParameterChange> Compare(string now) =>
        ParameterComparison.Compare(ParameterSet.Of(RunnerBench.Load(Stages)), ParameterSet.Of(RunnerBench.Load(now)));
}
