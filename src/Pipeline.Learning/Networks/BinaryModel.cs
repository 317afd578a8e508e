using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>A model n–H–1 of a binary target whose parameters θ are a vector of the step, so that every sequence has its own, such as a learner's state.</summary>
/// <remarks>
/// <code>
/// a = W₁·x + b₁   h = φ(a)   logit = w₂·h + b₂   θ = (W₁ row after row, b₁, w₂, b₂)
/// ∂logit/∂θ = (w₂φ′(a) xᵀ, w₂φ′(a), h, 1)
/// </code>
/// The Jacobian is forward code like the rest, so errors flow through it too.
/// </remarks>
public sealed class BinaryModel
{
    private readonly StepBuilder _step;
    private readonly UnitFunction _function;
    private readonly Value _x;
    private readonly Value _net;
    private readonly Value _w2;

    /// <summary>Adds the model to a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="theta">θ, <see cref="BinaryModelSizes.Parameters"/> numbers.</param>
    /// <param name="x">x, n numbers.</param>
    /// <param name="hidden">H.</param>
    /// <param name="function">φ.</param>
    public BinaryModel(StepBuilder step, Value theta, Value x, int hidden, UnitFunction function = UnitFunction.Relu)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(theta);
        ArgumentNullException.ThrowIfNull(x);
        var sizes = new BinaryModelSizes(x.Length, hidden);
        if (theta.Length != sizes.Parameters)
        {
            throw new ArgumentException(
                $"A model {sizes.Inputs}–{sizes.Hidden}–1 has {sizes.Parameters} parameters, but was given {theta.Length} numbers. Give it that many.", nameof(theta));
        }

        _step = step;
        _function = function;
        _x = x;
        _net = step.Product(theta[sizes.HiddenWeights], x) + theta[sizes.HiddenBiases];
        _w2 = theta[sizes.OutputWeights];
        Hidden = step.Apply(function, _net);
        Logit = step.Dot(_w2, Hidden) + theta[sizes.OutputBias];
    }

    /// <summary>h, H numbers.</summary>
    public Value Hidden { get; }

    /// <summary>The logit, one number; the model's prediction is the logistic function of it.</summary>
    public Value Logit { get; }

    /// <summary>Adds ∂logit/∂θ to the step, in the order of θ.</summary>
    public Value Jacobian()
    {
        Value hiddenBiases = _w2 * Slope();
        return _step.Concatenate(_step.OuterProduct(hiddenBiases, _x), hiddenBiases, Hidden, _step.Constant(1));
    }

    // φ′ as a value.
    private Value Slope() => _function switch
    {
        UnitFunction.Logistic => Hidden * (1 - Hidden),
        UnitFunction.Tanh => 1 - (Hidden * Hidden),
        UnitFunction.Relu => _step.IsPositive(_net),
        _ => _step.Constant(1, Hidden.Length),
    };
}
