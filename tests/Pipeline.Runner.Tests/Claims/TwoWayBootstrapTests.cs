using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class TwoWayBootstrapTests
{
    [Test]
    public void Of_Mean_IsTheGrandMean() =>
        Assert.That(TwoWayBootstrap.Of([[1, 2, 3, 4], [5, 6, 7, 8]], ClaimSummary.Mean).Shown.Value, Is.EqualTo(4.5));

    [Test]
    public void Of_OneTraining_DrawsTheDataSetsAlone()
    {
        SampleInterval interval = TwoWayBootstrap.Of([[1, 1, 1, 1, 1, 1]], ClaimSummary.Mean).Shown;

        Assert.That(interval, Is.EqualTo(new SampleInterval(1, 1, 1)));
    }

    [Test]
    public void Of_TrainingsThatDiffer_IsWiderThanDataSetsAlone()
    {
        double[][] values = [[1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [21, 22, 23, 24, 25, 26]];

        SampleInterval both = TwoWayBootstrap.Of(values, ClaimSummary.Mean).Shown, one = TwoWayBootstrap.Of(values[1..2], ClaimSummary.Mean).Shown;

        Assert.That(both.High - both.Low, Is.GreaterThan(3 * (one.High - one.Low)));
    }

    [Test]
    public void OfDifference_PairedDataSets_CancelsWhatTheyShare()
    {
        // Data sets differ by 100, methods by 1.
        double[] theirs = [100, 200, 300, 400, 500, 600, 700, 800];
        double[] ours = [.. theirs.Select(value => value - 1)];

        SampleInterval difference = TwoWayBootstrap.OfDifference([ours], [theirs], isPaired: true, ClaimSummary.Mean).Shown;

        Assert.That(new[] { difference.Low, difference.High }, Is.EqualTo(new[] { -1.0, -1.0 }).Within(1e-9));
    }

    /// <summary>One training on 400 sets: the interval of 99 % is that of a mean, 2.576 standard errors to each side.</summary>
    [Test]
    public void OfDifference_NormalDifferences_HasTheIntervalOfTheirMeanAtEveryLevel()
    {
        var random = new Random(5);
        double[] theirs = Draw(random, 400), differences = Draw(random, 400);
        double[] ours = [.. theirs.Zip(differences, (their, difference) => their + difference)];
        double standardError = Math.Sqrt(differences.Select(each => Math.Pow(each - differences.Average(), 2)).Average() / 400);

        SampleInterval interval = TwoWayBootstrap.OfDifference([ours], [theirs], isPaired: false, ClaimSummary.Mean).At(0.99);

        Assert.That((interval.High - interval.Low) / standardError, Is.EqualTo(2 * 2.576).Within(0.4));
    }

    [TestCase(true, 1.0)]
    [TestCase(false, 20.0)]
    public void OfDifference_TrainingsThatShareTheirLuck_CancelsItInPairsAlone(bool isPaired, double border)
    {
        // Training t is 10·t worse on every set, with ours and theirs alike; the sets differ by a little.
        double[][] theirs = [.. Enumerable.Range(0, 5).Select(t => Enumerable.Range(0, 10).Select(set => (10.0 * t) + (0.01 * set)).ToArray())];
        double[][] ours = [.. theirs.Select(row => row.Select((value, set) => value - 1 - (0.01 * (set % 3))).ToArray())];

        SampleInterval interval = TwoWayBootstrap.OfDifference(ours, theirs, isPaired, ClaimSummary.Mean).Shown;

        Assert.That(interval.High - interval.Low, isPaired ? Is.LessThan(border) : Is.GreaterThan(border));
    }

    [Test]
    public void At_MoreConfidenceThanTheResamplesHold_IsUnbounded() =>
        Assert.That(TwoWayBootstrap.Of([[1, 2, 3]], ClaimSummary.Mean).At(1 - 1e-6).IsUnbounded, Is.True);

    [Test]
    public void Of_ManyExperiments_CoversTheMean()
    {
        var random = new Random(11);
        const int Trials = 200;
        int covered = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] sets = Draw(random, 25);
            double[][] values = [.. Draw(random, 10).Select(training => sets.Zip(Draw(random, 25), (set, rest) => training + set + rest).ToArray())];
            SampleInterval interval = TwoWayBootstrap.Of(values, ClaimSummary.Mean).Shown;
            covered += interval.Low <= 1.5 && 1.5 <= interval.High ? 1 : 0;
        }

        Assert.That(covered / (double)Trials, Is.InRange(0.90, 1));
    }

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
}
