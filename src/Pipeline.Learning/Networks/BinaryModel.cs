using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>
/// A model n–H–1 or n–H–H₂–1 of a binary target whose parameters θ are a vector of the step, so that every sequence has its own, such as a learner's state.
/// </summary>
/// <remarks>
/// <code>
/// a₁ = W₁·x + b₁   h₁ = φ(a₁)   [a₂ = W₂·h₁ + b₂   h₂ = φ(a₂)]   logit = w·h + b   θ = (W₁ row after row, b₁, [W₂, b₂,] w, b)
/// δ = w φ′(a) of the last hidden layer   [δ₁ = W₂ᵀδ₂ φ′(a₁)]   ∂logit/∂θ = (δ₁xᵀ, δ₁, [δ₂h₁ᵀ, δ₂,] h, 1)
/// </code>
/// The Jacobian is forward code like the rest, so errors flow through it too.
/// </remarks>
public sealed class BinaryModel
{
    private readonly StepBuilder _step;
    private readonly UnitFunction _function;
    private readonly List<Layer> _layers = [];
    private readonly Value _outputWeights;

    /// <summary>Adds the model to a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="theta">θ, <see cref="BinaryModelSizes.Parameters"/> numbers.</param>
    /// <param name="x">x, n numbers.</param>
    /// <param name="hidden">H.</param>
    /// <param name="function">φ.</param>
    /// <param name="secondHidden">H₂; 0 for a model without a second hidden layer.</param>
    public BinaryModel(StepBuilder step, Value theta, Value x, int hidden, UnitFunction function = UnitFunction.Relu, int secondHidden = 0)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(theta);
        ArgumentNullException.ThrowIfNull(x);
        var sizes = new BinaryModelSizes(x.Length, hidden, secondHidden);
        if (theta.Length != sizes.Parameters)
        {
            throw new ArgumentException(
                $"A model {sizes} has {sizes.Parameters} parameters, but was given {theta.Length} numbers. Give it that many.", nameof(theta));
        }

        _step = step;
        _function = function;
        Hidden = AddLayer(theta[sizes.HiddenWeights], theta[sizes.HiddenBiases], x);
        if (sizes.SecondHidden > 0)
        {
            Hidden = AddLayer(theta[sizes.SecondWeights], theta[sizes.SecondBiases], Hidden);
        }

        _outputWeights = theta[sizes.OutputWeights];
        Logit = step.Dot(_outputWeights, Hidden) + theta[sizes.OutputBias];
    }

    /// <summary>h of the last hidden layer.</summary>
    public Value Hidden { get; }

    /// <summary>The logit, one number; the model's prediction is the logistic function of it.</summary>
    public Value Logit { get; }

    /// <summary>Adds ∂logit/∂θ to the step, in the order of θ.</summary>
    public Value Jacobian()
    {
        var parts = new List<Value> { Hidden, _step.Constant(1) };
        Value back = _outputWeights;
        for (int number = _layers.Count - 1; number >= 0; number--)
        {
            Layer layer = _layers[number];
            Value delta = back * Slope(layer);
            parts.InsertRange(0, [_step.OuterProduct(delta, layer.Below), delta]);
            back = number > 0 ? _step.TransposedProduct(layer.Weights, delta) : back;
        }

        return _step.Concatenate([.. parts]);
    }

    private Value AddLayer(Value weights, Value biases, Value below)
    {
        Value net = _step.Product(weights, below) + biases;
        var layer = new Layer(weights, below, net, _step.Apply(_function, net));
        _layers.Add(layer);
        return layer.Hidden;
    }

    // φ′ as a value.
    private Value Slope(Layer layer) => _function switch
    {
        UnitFunction.Logistic => layer.Hidden * (1 - layer.Hidden),
        UnitFunction.Tanh => 1 - (layer.Hidden * layer.Hidden),
        UnitFunction.Relu => _step.IsPositive(layer.Net),
        _ => _step.Constant(1, layer.Hidden.Length),
    };

    /// <summary>A hidden layer: its weights, what is below it, net inputs and units.</summary>
    private sealed record Layer(Value Weights, Value Below, Value Net, Value Hidden);
}
