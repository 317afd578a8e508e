using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = W·[inputs] + b with parameters shared by all sequences and steps.</summary>
public static class AffineMap
{
    /// <summary>y = W·[inputs] + b. The inputs are read in place, as if concatenated.</summary>
    /// <param name="step">The step.</param>
    /// <param name="weight">W, [R × C]; C numbers in all inputs together.</param>
    /// <param name="bias">b, [R].</param>
    /// <param name="inputs">The inputs; each number at most once.</param>
    public static Value Affine(this StepBuilder step, Parameter weight, Parameter bias, params ReadOnlySpan<Value> inputs)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        Value input = step.Concatenate(inputs);
        if (weight.Shape.Length != 2 || weight.Shape[1] != input.Length)
        {
            throw new ArgumentException(
                $"'{weight.Name}' has shape [{string.Join(" × ", weight.Shape)}], but its inputs have {input.Length} numbers. Give it that many columns.");
        }

        if (bias.Shape.Length != 1 || bias.Shape[0] != weight.Shape[0])
        {
            throw new ArgumentException(
                $"'{bias.Name}' has shape [{string.Join(" × ", bias.Shape)}], but '{weight.Name}' has {weight.Shape[0]} rows. Give it one number a row.");
        }

        if (input.Rows.ToArray().Distinct().Count() != input.Length)
        {
            throw new ArgumentException($"The inputs of '{weight.Name}' name a number twice. Name it once: one weight can do the work of two.");
        }

        return step.Append(new Operation(weight, bias, input), weight.Shape[0], input);
    }

    private sealed class Operation(Parameter weight, Parameter bias, Value input) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new AffineKernel<TLanes, TNumber>(weight, bias, input, layout, result);
    }
}
