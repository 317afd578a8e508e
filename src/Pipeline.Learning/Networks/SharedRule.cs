using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>
/// One rule for models of all sizes, of ten meta-learned numbers: the filter of <see cref="KalmanLearner"/> on all parameters of the model, each group of which
/// shares a prior. It answers the paper's remark in section 3, that each component of its gates is bound to a specific parameter.
/// </summary>
/// <remarks>
/// The model has the parameters θ = m∘e + k∘z with a fixed random direction e; z in R^P is the filter's state and C its covariance. m and k have one number
/// for each group of parameters (<see cref="ParameterGroups"/>), a weight into a unit with many inputs less than one into a unit with few. With x_t a sample,
/// y_t its label, s_t = 1 while training samples are shown and 0 after, and J = ∂logit/∂θ:
/// <code>
/// ŷ = σ(logit(θ, x))    j = k∘J    v = C·j    q = a·ŷ(1 − ŷ)    r = s / (1 + q·j·v)
/// z ← z + η·r·(y − ŷ)·v    C ← C − q·r·v·vᵀ    z₀ = 0    C₀ = I
/// </code>
/// Meta-learned: m, k, a and η. It is recursive Bayes with a learned prior and no LSTM. By unit (<see cref="CovarianceForm.ByUnit"/>) C keeps its blocks alone.
/// Tensors: <c>initial</c> m [4], <c>prior</c> k [4], <c>noise</c> a [1], <c>rate</c> η [1], and <c>direction</c> e [P], which training leaves alone.
/// </remarks>
public sealed class SharedRule : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "shared-rule";

    /// <summary>Numbers that meta-training learns, whatever the sizes: m, k, a and η.</summary>
    public const int LearnedNumbers = (2 * ParameterGroups.Count) + 2;

    private const string Initial = "initial";
    private const string Prior = "prior";
    private const string Noise = "noise";
    private const string Rate = "rate";
    private const string Direction = "direction";

    /// <summary>Traces the rule's step.</summary>
    public SharedRule(SharedRuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public SharedRuleSettings Settings { get; }

    /// <summary>
    /// One sample. Inputs and loss as those of <see cref="BoscLearner.Step"/>: <c>input</c>, <c>target</c>, <c>shown</c>, <c>counted</c>. Exposed:
    /// <c>output</c>, ŷ_t; <c>logit</c>; <c>model</c>, θ_t.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The rule of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static SharedRule From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new SharedRule(SharedRuleSettings.FromJson(settings)));

    /// <summary>Draws the direction, normal with variance 1; the other numbers are the settings', and a and η are 1.</summary>
    public Parameters CreateWeights(Philox random)
    {
        var weights = new Parameters(Step);
        Fill(weights[Initial], Settings.InitialModel);
        Fill(weights[Prior], Settings.InitialPrior);
        weights[Noise].Fill(1);
        weights[Rate].Fill(1);
        DrawDirection(weights, random);
        return weights;
    }

    /// <summary>The ten numbers of a trained rule in this one, whose sizes may be others. The direction is drawn afresh.</summary>
    public Parameters TakeOver(Parameters trained, Philox random)
    {
        ArgumentNullException.ThrowIfNull(trained);
        var weights = new Parameters(Step);
        foreach (string name in (string[])[Initial, Prior, Noise, Rate])
        {
            trained[name].CopyTo(weights[name]);
        }

        DrawDirection(weights, random);
        return weights;
    }

    private static void Fill(Span<float> groups, BinaryModelDeviations numbers) =>
        ((ReadOnlySpan<float>)[numbers.HiddenWeights, numbers.HiddenBiases, numbers.OutputWeights, numbers.OutputBias]).CopyTo(groups);

    private static void DrawDirection(Parameters weights, Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref float number in weights[Direction])
        {
            number = (float)random.NextNormal();
        }
    }

    private static StepProgram Trace(SharedRuleSettings settings)
    {
        int parameters = settings.Model.Parameters;
        var groups = new ParameterGroups(settings.Model);
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        (Value x, Value y, Value shown, _) = sample;
        State z = step.State("state", parameters);
        var covariance = new BlockCovariance(
            step, settings.Covariance == CovarianceForm.ByUnit ? groups.ByUnit() : [[.. Enumerable.Range(0, parameters)]]);

        Value m = step.Broadcast(step.Parameter(Initial, ParameterGroups.Count)), k = step.Broadcast(step.Parameter(Prior, ParameterGroups.Count));
        Value a = step.Broadcast(step.Parameter(Noise, 1)), eta = step.Broadcast(step.Parameter(Rate, 1));
        Value direction = step.StopGradient(step.Broadcast(step.Parameter(Direction, parameters)));
        Value theta = groups.Scale(step, m, direction) + groups.Scale(step, k, z.Previous);
        var model = new BinaryModel(step, theta, x, settings.ModelUnits, settings.ModelFunction, settings.ModelSecondUnits);
        Value prediction = sample.Predict(step, model);

        Value j = groups.Scale(step, k, model.Jacobian());
        Value v = covariance.Product(j);
        Value q = a * prediction * (1 - prediction);
        Value r = shown / (1 + (q * step.Dot(j, v)));
        z.Next = z.Previous + step.Scale(eta * r * (y - prediction), v);
        covariance.SubtractOuterProduct(q * r, v);

        step.Expose("model", theta);
        return step.Build();
    }
}
