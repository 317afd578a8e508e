using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Tests.Claims;

public class MetricsComparisonTests
{
    [Test]
    public void Compare_TwoLocks_NamesEveryMove()
    {
        PipelineLock before = Lock(("a[seed=1]", 1), ("a[seed=2]", 2), ("gone", 3)), now = Lock(("a[seed=1]", 1), ("a[seed=2]", 2.5), ("new", 4));

        ImmutableArray<MetricChange> changes = MetricsComparison.Compare(before, now, "quick", new MetricTolerance());

        Assert.That(changes.Select(change => (change.Name, change.Old, change.New, change.Move)), Is.EqualTo(new[]
        {
            ("a[seed=1].mse", (double?)1.0, (double?)1.0, MetricMove.Same),
            ("a[seed=2].mse", 2.0, 2.5, MetricMove.Moved),
            ("a[*].mse", 1.5, 1.75, MetricMove.Moved),
            ("gone.mse", 3.0, null, MetricMove.Removed),
            ("new.mse", null, 4.0, MetricMove.Added),
        }));
        Assert.That((changes[1].Difference, changes[1].Relative), Is.EqualTo(((double?)0.5, (double?)0.25)));
    }

    [Test]
    public void Compare_AnotherProfile_SeesNothing() =>
        Assert.That(MetricsComparison.Compare(Lock(("a", 1)), Lock(("a", 2)), "paper", new MetricTolerance()), Is.Empty);

    [Test]
    public void PairedTest_OfDifferences_IsSciPys()
    {
        PairedTest test = PairedTest.Of(SciPy.Numbers("differences"));

        Assert.That(test.P, Is.EqualTo((double)SciPy.Fixture["differencesP"]!).Within(1e-12));
    }

    [TestCase(0, 0, 0, 1.0, 1.0000001, false)]
    [TestCase(1e-6, 0, 0, 1.0, 1.0000001, true)]
    [TestCase(1e-8, 0, 0, 1.0, 1.0000001, false)]
    [TestCase(0, 1e-6, 0, 100.0, 100.00001, true)]
    [TestCase(0, 1e-8, 0, 100.0, 100.00001, false)]
    [TestCase(0, 0, 1, 1.0, 1.0000000000000002, true)]
    [TestCase(0, 0, 1, 1.0, 1.0000000000000004, false)]
    [TestCase(0, 0, 2, 5e-324, -5e-324, true)]
    [TestCase(0, 0, 1, 5e-324, -5e-324, false)]
    public void Tolerance_OfEachKind_BoundsTheMove(double absolute, double relative, long steps, double before, double now, bool expected) =>
        Assert.That(new MetricTolerance(absolute, relative, steps).Allows(before, now), Is.EqualTo(expected));

    private static PipelineLock Lock(params (string Instance, double Mse)[] entries) => new(PipelineLock.Empty.Profiles.Add(
        "quick",
        entries.ToImmutableSortedDictionary(
            entry => entry.Instance,
            entry => new LockEntry(
                Digest.Of("key"u8),
                ImmutableSortedDictionary<string, Digest>.Empty,
                ImmutableSortedDictionary<string, double>.Empty.Add("mse", entry.Mse)),
            StringComparer.Ordinal)));
}
