using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Recomputing;

namespace Pipeline.Runner.Tests.Recomputing;

public class AuditSampleTests
{
    private static readonly InstanceName[] s_cached = [.. Enumerable.Range(1, 20).Select(i => new InstanceName(StageName.Parse($"stage-{i}"), AxisValues.None))];

    [TestCase(0.1, 2)]
    [TestCase(0.11, 3)]
    [TestCase(0.0001, 1)]
    [TestCase(1, 20)]
    public void Draw_AShare_IsRoundedUp(double share, int expected) => Assert.That(AuditSample.Draw(s_cached, share, 7), Has.Count.EqualTo(expected));

    [Test]
    public void Draw_SameSeed_DrawsTheSameAndAnotherSeedOthers()
    {
        ImmutableHashSet<InstanceName> first = AuditSample.Draw(s_cached, 0.25, 1);

        Assert.That(AuditSample.Draw(s_cached, 0.25, 1), Is.EquivalentTo(first));
        Assert.That(AuditSample.Draw(s_cached, 0.25, 2), Is.Not.EquivalentTo(first));
    }

    [Test]
    public void Draw_ManySeeds_DrawsEachInstanceAlikeOften()
    {
        const int Seeds = 2000;
        var counts = Enumerable.Range(0, Seeds).SelectMany(seed => AuditSample.Draw(s_cached, 0.1, seed)).CountBy(name => name).ToDictionary();

        // Binomial with p = 0.1: six standard deviations are 80.
        Assert.That(counts.Values, Has.All.InRange(120, 280));
        Assert.That(counts, Has.Count.EqualTo(s_cached.Length));
    }

    [Test]
    public void Draw_NothingCached_DrawsNothing() => Assert.That(AuditSample.Draw([], 0.5, 1), Is.Empty);

    [TestCase(0)]
    [TestCase(1.5)]
    [TestCase(double.NaN)]
    public void Draw_NoShare_IsRefused(double share) => Assert.That(() => AuditSample.Draw(s_cached, share, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
