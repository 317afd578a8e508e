using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Imitation;

/// <summary>Trains learning networks on a trace, one a lane, by on-line back-propagation.</summary>
/// <remarks>
/// <code>
/// pass:  for each row, in file order or shuffled:  y = learner(variables);  E += ½ Σ (target − y)²;  weights by rules (3), (5), (6)
/// </code>
/// The rows are shuffled once, as one shuffles a file, and every run has its own order: with a rate that stays, the last rows decide much.
/// </remarks>
/// <typeparam name="TLanes">The register.</typeparam>
internal sealed class ImitationTraining<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly LearningNetworkSettings _settings;
    private readonly VariableReader _reader;
    private readonly VariableScaling<TLanes>? _scaling;
    private readonly ChangeCoding<TLanes> _coding;
    private readonly LaneTrace<TLanes> _trace;

    /// <summary>Fits scaling and coding to a trace, and scales, codes and shuffles it in place: the trace is the training's from now on.</summary>
    /// <param name="settings">The learning network.</param>
    /// <param name="reader">What it sees.</param>
    /// <param name="trace">At least one row.</param>
    /// <param name="random">Draws the order of the rows, one stream a lane.</param>
    public ImitationTraining(LearningNetworkSettings settings, VariableReader reader, LaneTrace<TLanes> trace, IReadOnlyList<Philox> random)
    {
        (_settings, _reader, _trace) = (settings, reader, trace);
        _scaling = settings.Scaling == InputScaling.ZScore ? new VariableScaling<TLanes>(new LaneMoments(trace.Rows, trace.Inputs)) : null;
        _coding = new ChangeCoding<TLanes>(settings.Coding, new LaneMoments(trace.Rows, trace.Changes).Largest);
        for (int row = 0; row < trace.Rows; row++)
        {
            _scaling?.Apply(trace.Inputs(row).Span);
            _coding.Encode(trace.Changes(row).Span);
        }

        TargetVariances = SumOfLanes(new LaneMoments(trace.Rows, trace.Changes).Variances);
        if (settings.Order == RowOrder.Shuffled)
        {
            trace.Shuffle(random);
        }

        Learner = new LaneNetwork<TLanes, float>(
            LearnerTopology.Of(settings.Hidden, reader.Count, trace.ChangeCount), settings.Coding == CodingKind.Linear ? UnitKind.Linear : UnitKind.Logistic);
    }

    /// <summary>The learning network; the caller sets its first weights.</summary>
    public LaneNetwork<TLanes, float> Learner { get; }

    /// <summary>The rule that the learning network is, as it is now; its weights are the training's own.</summary>
    public LearnedRule<TLanes> Rule => new(Learner, _reader, _scaling, _coding);

    /// <summary>½ Σ of the targets' variances of each lane: the error of the best constant answer.</summary>
    public double[] TargetVariances { get; }

    /// <summary>Trains one pass; answers ½ Σ (target − y)² of each lane, the mean over rows, each before its own change of the weights.</summary>
    public float[] RunPass()
    {
        var rate = TLanes.Constant(_settings.Rate);
        TLanes sum = default;
        for (int row = 0; row < _trace.Rows; row++)
        {
            _trace.Inputs(row).Span.CopyTo(Learner.Inputs);
            Learner.Activate();
            sum += Learner.Compare(_trace.Changes(row).Span);
            Learner.SendBack();
            Learner.Learn(rate);
        }

        var errors = new float[TLanes.Count];
        TLanes.Store(sum / TLanes.Constant(_trace.Rows), errors, 0);
        return errors;
    }

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
