using Pipeline.Core;
using Pipeline.Reporting.Graphs;

namespace Pipeline.Reporting.Tests.Graphs;

public class GraphLayoutTests
{
    [Test]
    public void Of_Chain_IsOneRow()
    {
        var layout = GraphLayout.Of(Graph("a b c", "a>b b>c a>c"));

        Assert.That((layout.Columns, layout.Rows), Is.EqualTo((3, 1)));
        Assert.That(layout.Places[StageName.Parse("c")], Is.EqualTo((2, 0)));
    }

    [Test]
    public void Of_TwoChains_DoNotCross()
    {
        var layout = GraphLayout.Of(Graph("a b d c", "a>c b>d"));

        Assert.That(layout.Places[StageName.Parse("c")].Row, Is.EqualTo(layout.Places[StageName.Parse("a")].Row));
        Assert.That(layout.Places[StageName.Parse("d")].Row, Is.EqualTo(layout.Places[StageName.Parse("b")].Row));
    }

    [Test]
    public void Of_NoStages_IsEmpty() => Assert.That(GraphLayout.Of(Graph("", "")).Columns, Is.Zero);

    /// <summary>The two laws of a layout: readers stand right of what they read, and no two stages share a place.</summary>
    [Test]
    public void Of_AnyGraph_PlacesReadersRightOfProducersAndNoneOnAnother()
    {
        var random = new Random(Seed: 5);
        for (int i = 0; i < 200; i++)
        {
            int count = random.Next(1, 30);
            string[] edges = [.. Enumerable.Range(0, random.Next(60)).Select(_ => (random.Next(count), random.Next(count))).Where(edge => edge.Item1 < edge.Item2).Distinct().Select(edge => $"s{edge.Item1}>s{edge.Item2}")];
            StageGraph graph = Graph(string.Join(' ', Enumerable.Range(0, count).Select(stage => $"s{stage}")), string.Join(' ', edges));

            var layout = GraphLayout.Of(graph);

            Assert.That(layout.Places.Keys, Is.EquivalentTo(graph.Stages));
            Assert.That(layout.Places.Values, Is.Unique);
            Assert.That(graph.Edges.Where(edge => layout.Places[edge.From].Column >= layout.Places[edge.To].Column), Is.Empty);
            Assert.That(layout.Places.Values.Select(place => place.Row), Has.All.InRange(0, layout.Rows - 1));
            Assert.That(layout.Places.Values.Select(place => place.Column), Has.All.InRange(0, layout.Columns - 1));
        }
    }

    private static StageGraph Graph(string stages, string edges) => new(
        [.. stages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(StageName.Parse)],
        [.. edges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(edge => (StageName.Parse(edge.Split('>')[0]), StageName.Parse(edge.Split('>')[1])))]);
}
