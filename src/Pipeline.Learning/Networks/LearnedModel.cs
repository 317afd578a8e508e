using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>θ, the model that a Bosc learner holds in its cell state, before and after an update.</summary>
/// <remarks>
/// Tensors: <c>model.initial</c>, θ₀ of the parameters that the learner changes; <c>model.fixed</c>, the others, where there are any: they are learned by
/// meta-training alone. Where θ₀ is not learned, the state is θ − θ₀, and no error flows back to θ₀.
/// </remarks>
internal sealed class LearnedModel
{
    private const string InitialModel = "model.initial";
    private const string FixedModel = "model.fixed";

    private readonly StepBuilder _step;
    private readonly BoscLearnerSettings _settings;
    private readonly State _state;
    private readonly Value _updated;
    private readonly Value? _start;
    private readonly Value? _fixed;

    public LearnedModel(StepBuilder step, BoscLearnerSettings settings)
    {
        (_step, _settings) = (step, settings);
        int updated = settings.UpdatedParameters, others = settings.Model.Parameters - updated;
        Parameter initial = step.Parameter(InitialModel, updated);
        _state = step.State("model", updated, settings.LearnsInitialModel ? initial : null);
        _start = settings.LearnsInitialModel ? null : step.StopGradient(step.Broadcast(initial));
        _updated = _start is null ? _state.Previous : _state.Previous + _start;
        _fixed = others > 0 ? step.Broadcast(step.Parameter(FixedModel, others)) : null;
        Before = After = Whole(_updated);
    }

    /// <summary>θ_t, P numbers.</summary>
    public Value Before { get; }

    /// <summary>θ_{t+1}, P numbers, after <see cref="Update"/>.</summary>
    public Value After { get; private set; }

    /// <summary>Draws both tensors.</summary>
    public static void Draw(Parameters weights, BoscLearnerSettings settings, Philox random)
    {
        var theta = new float[settings.Model.Parameters];
        settings.InitialModel.Draw(theta, settings.Model, scale: 1, random);
        (int first, int length) = settings.Updated.GetOffsetAndLength(theta.Length);
        theta.AsSpan(first, length).CopyTo(weights[InitialModel]);
        if (length < theta.Length)
        {
            theta.AsSpan(first == 0 ? length.. : ..first).CopyTo(weights[FixedModel]);
        }
    }

    /// <summary>θ_{t+1} = f∘θ_t + i∘g.</summary>
    /// <param name="gates">The net inputs of i, f and g, one after the other.</param>
    public void Update(Value gates)
    {
        int count = _settings.UpdatedParameters;
        Value i = _step.Logistic(gates[..count]), f = _step.Logistic(gates[count..(2 * count)]), g = _step.Tanh(gates[(2 * count)..]);
        Value next = _step.AddProducts(f, _updated, i, g);
        _state.Next = _start is null ? next : next - _start;
        After = Whole(next);
    }

    private Value Whole(Value updated) => _fixed is null
        ? updated
        : _settings.UpdatedLayers == UpdatedLayers.First ? _step.Concatenate(updated, _fixed) : _step.Concatenate(_fixed, updated);
}
