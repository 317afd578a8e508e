using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>A learner beyond the paper: an extended Kalman filter over the parameters of a model, whose prior is meta-learned.</summary>
/// <remarks>
/// The model n–H–1 has the parameters θ = θ₀ + B·z; z in R^K is the filter's state and C its covariance. With x_t a sample, y_t its label, s_t = 1 while
/// training samples are shown and 0 after, and J = ∂logit/∂θ:
/// <code>
/// ŷ = σ(logit(θ, x))    j = Bᵀ·J    v = C·j    q = a·ŷ(1 − ŷ)    r = s / (1 + q·j·v)
/// z ← z + η·r·(y − ŷ)·v    C ← C − q·r·v·vᵀ    z₀ = 0    C₀ = I
/// </code>
/// Meta-learned: θ₀, B, a and η. It is recursive Bayes with a learned prior and no LSTM, and it sees θ through J.
/// Tensors: <c>model.initial</c> [P], <c>prior</c> B [P × K], <c>noise</c> a [1], <c>rate</c> η [1]; P = H (n + 2) + 1, rows in the order of θ
/// (<see cref="BinaryModel"/>).
/// </remarks>
public sealed class KalmanLearner : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "kalman-learner";

    private const string InitialModel = "model.initial";
    private const string Prior = "prior";
    private const string Noise = "noise";
    private const string Rate = "rate";

    /// <summary>Traces the learner's step.</summary>
    public KalmanLearner(KalmanLearnerSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public KalmanLearnerSettings Settings { get; }

    /// <summary>
    /// One sample. Inputs and loss as those of <see cref="BoscLearner.Step"/>: <c>input</c>, <c>target</c>, <c>shown</c>, <c>counted</c>. Exposed:
    /// <c>output</c>, ŷ_t; <c>logit</c>; <c>model</c>, θ_t; <c>state</c>, z_{t+1}.
    /// </summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The learner of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static KalmanLearner From(WeightsFile file) =>
        NetworkFile.Read(file, Kind, settings => new KalmanLearner(KalmanLearnerSettings.FromJson(settings)));

    /// <summary>Draws θ₀ and B, normal with the settings' deviations; a and η are 1.</summary>
    public Parameters CreateWeights(Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var weights = new Parameters(Step);
        Settings.InitialModel.Draw(weights[InitialModel], Settings.Model, scale: 1, random);
        Settings.InitialPrior.Draw(weights[Prior], Settings.Model, scale: 1 / Math.Sqrt(Settings.StateSize), random);
        weights[Noise].Fill(1);
        weights[Rate].Fill(1);
        return weights;
    }

    private static StepProgram Trace(KalmanLearnerSettings settings)
    {
        int parameters = settings.Model.Parameters;
        var step = new StepBuilder();
        var sample = LearnerSample.Declare(step, settings.Inputs);
        (Value x, Value y, Value shown, _) = sample;
        State z = step.State("state", settings.StateSize);
        SymmetricMatrix covariance = step.SymmetricMatrix("covariance", settings.StateSize);

        Parameter initial = step.Parameter(InitialModel, parameters), prior = step.Parameter(Prior, parameters, settings.StateSize);
        Value theta = step.Affine(prior, initial, z.Previous);
        var model = new BinaryModel(step, theta, x, settings.ModelUnits, settings.ModelFunction);
        Value prediction = sample.Predict(step, model);

        Value a = step.Broadcast(step.Parameter(Noise, 1)), eta = step.Broadcast(step.Parameter(Rate, 1));
        Value j = step.TransposedLinear(prior, model.Jacobian());
        Value v = step.Product(covariance, j);
        Value q = a * prediction * (1 - prediction);
        Value r = shown / (1 + (q * step.Dot(j, v)));
        z.Next = z.Previous + step.Scale(eta * r * (y - prediction), v);
        step.SubtractOuterProduct(covariance, q * r, v);

        step.Expose("model", theta);
        step.Expose("state", z.Next);
        return step.Build();
    }
}
