using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Imitation;

/// <summary>Trains learning networks on a trace, one a lane, by on-line back-propagation.</summary>
/// <remarks>
/// <code>
/// pass:  for each row, in file order or shuffled:  y = learner(variables);  E += ½ Σ (target − y)²;  weights by rules (3), (5), (6)
/// </code>
/// Shuffled means: each run's rows are put in an order of their own once, and every pass visits these in another random order, one for all runs. So each
/// run sees its rows in an order of its own in every pass, which matters: at a rate that stays, the last rows decide much.
/// </remarks>
/// <typeparam name="TLanes">The register.</typeparam>
internal sealed class ImitationTraining<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    /// <summary>Targets that never vary are explained by nothing.</summary>
    private const double LeastVariance = 1e-30;
    private readonly LearningNetworkSettings _settings;
    private readonly VariableReader _reader;
    private readonly VariableScaling<TLanes>? _scaling;
    private readonly ChangeCoding<TLanes> _coding;
    private readonly LaneTrace<TLanes> _trace;
    private readonly Philox _visits;
    private readonly int[] _order;
    private readonly double[] _constantErrors;   // ½ Σ of the targets' variances: what the best constant answer leaves

    /// <summary>Fits scaling and coding to a trace, and scales, codes and shuffles it in place: the trace is the training's from now on.</summary>
    /// <param name="settings">The learning network.</param>
    /// <param name="reader">What it sees.</param>
    /// <param name="trace">At least one row.</param>
    /// <param name="rows">Draws the order of the rows, one stream a lane.</param>
    /// <param name="visits">Draws the order of each pass; equal for all blocks.</param>
    public ImitationTraining(LearningNetworkSettings settings, VariableReader reader, LaneTrace<TLanes> trace, IReadOnlyList<Philox> rows, Philox visits)
    {
        (_settings, _reader, _trace, _visits) = (settings, reader, trace, visits);
        _scaling = settings.Scaling == InputScaling.ZScore ? new VariableScaling<TLanes>(new LaneMoments(trace.Rows, trace.Inputs)) : null;
        _coding = new ChangeCoding<TLanes>(settings.Coding, new LaneMoments(trace.Rows, trace.Changes).Largest);
        for (int row = 0; row < trace.Rows; row++)
        {
            _scaling?.Apply(trace.Inputs(row).Span);
            _coding.Encode(trace.Changes(row).Span);
        }

        _order = [.. Enumerable.Range(0, trace.Rows)];
        _constantErrors = SumOfLanes(new LaneMoments(trace.Rows, trace.Changes).Variances);
        if (settings.Order == RowOrder.Shuffled)
        {
            trace.Shuffle(rows);
        }

        Learner = new LaneNetwork<TLanes, float>(
            LearnerTopology.Of(settings.Hidden, reader.Count, trace.ChangeCount), settings.Coding == CodingKind.Linear ? UnitKind.Linear : UnitKind.Logistic);
    }

    /// <summary>The learning network; the caller sets its first weights.</summary>
    public LaneNetwork<TLanes, float> Learner { get; }

    /// <summary>What the learning network's outputs mean.</summary>
    public ChangeCoding<TLanes> Coding => _coding;

    /// <summary>The rule that the learning network is, as it is now; its weights are the training's own.</summary>
    public LearnedRule<TLanes> Rule => new(Learner, _reader, _scaling, _coding);

    /// <summary>Trains one pass; answers ½ Σ (target − y)² of each lane, the mean over rows, each before its own change of the weights.</summary>
    public float[] RunPass()
    {
        if (_settings.Order == RowOrder.Shuffled)
        {
            _visits.Shuffle<int>(_order);
        }

        var rate = TLanes.Constant(_settings.Rate);
        TLanes sum = default;
        foreach (int row in _order)
        {
            Learner.Activate(_trace.Inputs(row).Span);
            sum += Learner.Compare(_trace.Changes(row).Span);
            Learner.SendBack();
            Learner.Learn(rate);
        }

        var errors = new float[TLanes.Count];
        TLanes.Store(sum / TLanes.Constant(_trace.Rows), errors, 0);
        return errors;
    }

    /// <summary>1 − error / error of the best constant answer, at least −1; also −1 where the error is no number because the training blew up.</summary>
    /// <param name="errors">What <see cref="RunPass"/> answered.</param>
    /// <param name="lane">The lane.</param>
    public double Explained(ReadOnlySpan<float> errors, int lane) =>
        float.IsNaN(errors[lane]) ? -1 : Math.Max(-1, 1 - (errors[lane] / Math.Max(_constantErrors[lane], LeastVariance)));

    private static double[] SumOfLanes(double[] variances)
    {
        var sums = new double[TLanes.Count];
        for (int i = 0; i < variances.Length; i++)
        {
            sums[i % TLanes.Count] += 0.5 * variances[i];
        }

        return sums;
    }
}
