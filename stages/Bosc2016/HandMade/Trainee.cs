using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.HandMade;

/// <summary>A model with the rule that trains it, one sample at a time.</summary>
internal sealed class Trainee
{
    private readonly IOptimizer _rule;
    private readonly Perceptron _model;
    private readonly float[] _gradient;
    private readonly HandMadeChoice _choice;

    /// <summary>Allocates a model; <see cref="Restart"/> makes it ready.</summary>
    public Trainee(BinaryModelSizes sizes, UpdateRule rule, HandMadeChoice choice)
    {
        _rule = rule switch
        {
            UpdateRule.Sgd => new GradientDescent(),
            UpdateRule.Adam => new Adam(),
            UpdateRule.Smorms3 => new Smorms3(),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
        };
        _model = new Perceptron(sizes);
        _gradient = new float[sizes.Parameters];
        _choice = choice;
    }

    /// <summary>Draws new initial parameters and forgets what the rule remembers.</summary>
    public void Restart(Philox random)
    {
        _model.Draw(_choice.Scale, random);
        _rule.Start(_gradient.Length);
    }

    /// <summary>One update along the gradient of a sample's cross-entropy.</summary>
    public void Learn(ReadOnlySpan<float> x, int label)
    {
        _model.Gradient(x, label, _gradient);
        _rule.Update(_model.Theta, _gradient, (float)_choice.Rate);
    }

    /// <summary>The probability of label 1.</summary>
    public double Predict(ReadOnlySpan<float> x) => _model.Predict(x);
}
