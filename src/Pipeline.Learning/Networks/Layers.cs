using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>Layers of units: their net inputs in a step, and their initial weights.</summary>
internal static class Layers
{
    /// <summary>Net inputs W·[inputs] + b, with new tensors <c>name.weight</c> [units × numbers below] and <c>name.bias</c> [units].</summary>
    public static Value Layer(this StepBuilder step, string name, int units, params ReadOnlySpan<Value> inputs)
    {
        int below = 0;
        foreach (Value input in inputs)
        {
            below += input.Length;
        }

        Parameter weight = step.Parameter($"{name}.weight", units, below);
        return step.Affine(weight, step.Parameter($"{name}.bias", units), inputs);
    }

    /// <summary>Draws weights uniformly with mean 0 and standard deviation scale/√m for a unit with m inputs; biases are zero.</summary>
    /// <remarks>
    /// Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient BackProp", 1998, section 4.6: inputs of variance 1 then give net inputs of variance 1. The
    /// scale √2 is that of K. He et al. 2015 for ReLU.
    /// </remarks>
    public static Parameters DrawWeights(StepProgram step, float scale, Philox random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var weights = new Parameters(step);
        foreach (Parameter matrix in step.Parameters.Where(parameter => parameter.Shape.Length == 2))
        {
            double range = scale * Math.Sqrt(3.0 / matrix.Shape[1]);
            foreach (ref float weight in weights[matrix.Name])
            {
                weight = (float)random.Uniform(-range, range);
            }
        }

        return weights;
    }

    /// <summary>Draws weights from the normal distribution with variance 2/(inputs + units).</summary>
    /// <remarks>X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.</remarks>
    public static void DrawGlorot(Span<float> weights, int inputs, int units, Philox random)
    {
        double deviation = Math.Sqrt(2.0 / (inputs + units));
        foreach (ref float weight in weights)
        {
            weight = (float)(deviation * random.NextNormal());
        }
    }
}
