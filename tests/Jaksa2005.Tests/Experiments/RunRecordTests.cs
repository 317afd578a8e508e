using Jaksa2005.Experiments;

namespace Jaksa2005.Tests.Experiments;

public class RunRecordTests
{
    [TestCase(0.125f, 0.15f, false)]
    [TestCase(0.125f, 0.151f, true)]
    public void HasDiverged_AboveTheInitialError_BeginsAtTwelveTenths(float initial, float final, bool diverged) =>
        Assert.That(Of(initial, final).HasDiverged, Is.EqualTo(diverged));

    [Test]
    public void HasDiverged_WithAWeightThatIsNoNumber_IsTrueWhateverTheError() =>
        Assert.That(new RunRecord([1, 0.5f], [1, float.MaxValue], 0, 0, 0).HasDiverged, Is.True);

    [Test]
    public void Comparisons_OfFinalErrors_AreStrictWithinATenthAndWithinTwo()
    {
        Assert.That(Of(1, 0.5f).IsBetterThan(Of(1, 0.5f)), Is.False);
        Assert.That(Of(1, 0.54f).IsAsGoodAs(Of(1, 0.5f)), Is.True);
        Assert.That(Of(1, 0.56f).IsAsGoodAs(Of(1, 0.5f)), Is.False);
        Assert.That(Of(1, 0.9f).IsComparableTo(Of(1, 0.5f)), Is.True);
        Assert.That(Of(1, 0.2f).IsComparableTo(Of(1, 0.5f)), Is.False);
        Assert.That(Of(1, 1.1f).IsComparableTo(Of(1, 0.5f)), Is.False);
    }

    [Test]
    public void LogArea_OfACurve_IsTheMeanLogarithm() =>
        Assert.That(Of(1, 0.5f).LogArea, Is.EqualTo(Math.Log(0.5) / 2).Within(1e-12));

    private static RunRecord Of(float initial, float final) => new([initial, final], [1, 1], final, 0, 0);
}
