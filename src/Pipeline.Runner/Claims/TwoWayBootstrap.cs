using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>The interval of a learner's score over trainings and data sets: both are drawn anew in each resample (Owen 2007, the pigeonhole bootstrap).</summary>
/// <remarks>
/// The score is the summary over data sets of each training, averaged over trainings. All trainings share the data sets of a resample, as they
/// did in the experiment. With one training the data sets alone are drawn, and the result holds for that training.
/// </remarks>
internal sealed class TwoWayBootstrap
{
    private const int Resamples = 1999;

    private readonly double _value;
    private readonly double[] _scores = new double[Resamples];

    private TwoWayBootstrap(double[][] ours, double[][]? theirs, bool isPaired, ClaimSummary summary)
    {
        Philox random = RandomStreams.Open(0, "claims", "", "two-way");
        int sets = ours[0].Length;
        _value = Score(ours, Identity(ours.Length), Identity(sets), summary) - (theirs is null ? 0 : Score(theirs, Identity(theirs.Length), Identity(sets), summary));
        for (int i = 0; i < Resamples; i++)
        {
            int[] chosenSets = Draw(random, sets), chosen = Draw(random, ours.Length);
            _scores[i] = Score(ours, chosen, chosenSets, summary);
            if (theirs is not null)
            {
                _scores[i] -= Score(theirs, isPaired ? chosen : Draw(random, theirs.Length), chosenSets, summary);
            }
        }

        Array.Sort(_scores);
    }

    /// <summary>The score of one method.</summary>
    /// <param name="values">A row for each training, a column for each data set.</param>
    /// <param name="summary">Mean, median or deviation over data sets.</param>
    public static Estimate Of(double[][] values, ClaimSummary summary) => new TwoWayBootstrap(values, theirs: null, isPaired: false, summary).ToEstimate(values);

    /// <summary>The difference of the scores of two methods on the same data sets.</summary>
    /// <param name="ours">A row for each training, a column for each data set.</param>
    /// <param name="theirs">The same columns; the same rows, too, when <paramref name="isPaired"/>.</param>
    /// <param name="isPaired">Whether a training of ours belongs to the training of theirs in the same row.</param>
    /// <param name="summary">Mean, median or deviation over data sets.</param>
    public static Estimate OfDifference(double[][] ours, double[][] theirs, bool isPaired, ClaimSummary summary) =>
        new TwoWayBootstrap(ours, theirs, isPaired, summary).ToEstimate(ours);

    private Estimate ToEstimate(double[][] values) => new(values[0].Length, LeastCount: 6, At);

    private SampleInterval At(double confidence)
    {
        int rank = (int)((1 - confidence) / 2 * (Resamples + 1));
        return rank < 1 ? SampleInterval.Unbounded(_value) : new SampleInterval(_value, _scores[rank - 1], _scores[^rank]);
    }

    private static double Score(double[][] values, int[] trainings, int[] sets, ClaimSummary summary)
    {
        double sum = 0;
        double[] drawn = new double[sets.Length];
        foreach (int training in trainings)
        {
            for (int i = 0; i < sets.Length; i++)
            {
                drawn[i] = values[training][sets[i]];
            }

            sum += SampleInterval.Summarise(drawn, summary);
        }

        return sum / trainings.Length;
    }

    private static int[] Identity(int count) => [.. Enumerable.Range(0, count)];

    private static int[] Draw(Philox random, int count)
    {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++)
        {
            chosen[i] = random.NextInt32(count);
        }

        return chosen;
    }
}
