using Pipeline.Core;
using Pipeline.Reporting.Figures;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests.Figures;

public class FigureReplicationTests
{
    [TestCase("alpha1999/boolean/figures", null, "n = 3 seeds of alpha1999/boolean/evaluation.")]
    [TestCase("alpha1999/boolean/learner", "2", "n = one seed (2) of alpha1999/boolean/learner.")]
    [TestCase("alpha1999/boolean/data", null, "")]
    public void Of_AFigure_CountsTheSeedsOfTheNearestStageThatHasThem(string stage, string? seed, string expected)
    {
        var figure = new InstanceName(StageName.Parse(stage), seed is null ? AxisValues.None : new AxisValues([KeyValuePair.Create("seed", seed)]));

        Assert.That(FigureReplication.Of(SampleReport.Create().Pipeline, figure), Is.EqualTo(expected));
    }

    [Test]
    public void Of_ManyStages_NamesTheFirstFour()
    {
        StageInstance[] sources = [.. Enumerable.Range(1, 6).Select(i => SampleReport.Instance($"a/stage-{i}", [KeyValuePair.Create("seed", "7")]))];
        StageInstance figure = SampleReport.Instance("a/figure", [], new InputBinding("tables", [.. sources.Select(source => new OutputReference(source.Name, "table"))]));

        string text = FigureReplication.Of(SampleClaims.Model() with { Instances = [.. sources, figure] }, figure.Name);

        Assert.That(text, Is.EqualTo("n = one seed (7) of a/stage-1, one seed (7) of a/stage-2, one seed (7) of a/stage-3, one seed (7) of a/stage-4 and of 2 more stages."));
    }
}
