using System.Globalization;
using Pipeline.Cli.Composition;
using Pipeline.Core;

namespace Pipeline.Cli.Tests.Composition;

public class RecomputeSampleTests
{
    private static readonly InstanceName[] s_results =
        [.. Enumerable.Range(0, 10).Select(i => new InstanceName(StageName.Parse("toy/result" + i.ToString(CultureInfo.InvariantCulture)), AxisValues.None))];

    [Test]
    public void Draw_ResultsThatCostLittle_AreAllTakenAndTheOthersSampled([Range(1, 20)] int seed)
    {
        var sample = RecomputeSample.Draw(s_results, DurationOf, others => others / 2, seed);

        Assert.That(sample.Cheap, Is.EquivalentTo(s_results[..4]));
        Assert.That(sample.Drawn, Is.SubsetOf(s_results[4..]).And.Count.EqualTo(3));
        Assert.That((sample.Others, sample.Count, sample.Detection), Is.EqualTo((6, 7, 0.5)));
        Assert.That(s_results.Where(sample.Includes), Is.EquivalentTo(sample.Cheap.Union(sample.Drawn)));
    }

    [Test]
    public void Draw_SameSeed_DrawsTheSame() => Assert.That(
        RecomputeSample.Draw(s_results, DurationOf, _ => 2, seed: 7).Drawn, Is.EquivalentTo(RecomputeSample.Draw(s_results, DurationOf, _ => 2, seed: 7).Drawn));

    [Test]
    public void Draw_MoreThanThereAre_TakesAll() => Assert.That(RecomputeSample.Draw(s_results, DurationOf, _ => 100, seed: 1).Detection, Is.EqualTo(1));

    [Test]
    public void Draw_NothingButCheapResults_FindsEveryForgery()
    {
        var sample = RecomputeSample.Draw(s_results, _ => TimeSpan.Zero, others => others, seed: 1);

        Assert.That((sample.Cheap.Count, sample.Drawn.Count, sample.Detection), Is.EqualTo((10, 0, 1.0)));
    }

    /// <summary>Four took 9 s, one took 10 s, the others have not run here.</summary>
    private static TimeSpan? DurationOf(InstanceName name) => Array.IndexOf(s_results, name) switch
    {
        < 4 => TimeSpan.FromSeconds(9),
        4 => TimeSpan.FromSeconds(10),
        _ => null,
    };
}
