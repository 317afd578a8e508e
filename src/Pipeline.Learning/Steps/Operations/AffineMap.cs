using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>Maps with parameters shared by all sequences and steps.</summary>
public static class AffineMap
{
    /// <summary>y = W·[inputs] + b. The inputs are read in place, as if concatenated.</summary>
    /// <param name="step">The step.</param>
    /// <param name="weight">W, [R × C]; C numbers in all inputs together.</param>
    /// <param name="bias">b, [R].</param>
    /// <param name="inputs">The inputs; each number at most once.</param>
    public static Value Affine(this StepBuilder step, Parameter weight, Parameter bias, params ReadOnlySpan<Value> inputs)
    {
        Value input = CheckInputs(step, weight, inputs, dimension: 1);
        ArgumentNullException.ThrowIfNull(bias);
        int rows = weight.Shape[0], columns = weight.Shape[1];
        if (bias.Shape.Length != 1 || bias.Shape[0] != rows)
        {
            throw new ArgumentException(
                $"'{bias.Name}' has shape [{string.Join(" × ", bias.Shape)}], but '{weight.Name}' has {rows} rows. Give it one number a row.");
        }

        return Map(
            step, rows, step.Concatenate(input, One(step)),
            (row, column) => column < columns ? weight.Offset + (row * columns) + column : bias.Offset + row);
    }

    /// <summary>y = W·[inputs], without a bias.</summary>
    /// <param name="step">The step.</param>
    /// <param name="weight">W, [R × C]; C numbers in all inputs together.</param>
    /// <param name="inputs">The inputs; each number at most once.</param>
    public static Value Linear(this StepBuilder step, Parameter weight, params ReadOnlySpan<Value> inputs)
    {
        Value input = CheckInputs(step, weight, inputs, dimension: 1);
        return Map(step, weight.Shape[0], input, (row, column) => weight.Offset + (row * input.Length) + column);
    }

    /// <summary>y = Wᵀ·[inputs], without a bias.</summary>
    /// <param name="step">The step.</param>
    /// <param name="weight">W, [R × C]; R numbers in all inputs together.</param>
    /// <param name="inputs">The inputs; each number at most once.</param>
    public static Value TransposedLinear(this StepBuilder step, Parameter weight, params ReadOnlySpan<Value> inputs)
    {
        Value input = CheckInputs(step, weight, inputs, dimension: 0);
        int columns = weight.Shape[1];
        return Map(step, columns, input, (row, column) => weight.Offset + (column * columns) + row);
    }

    /// <summary>The numbers of a parameter as a vector of the step, the same in every sequence.</summary>
    public static Value Broadcast(this StepBuilder step, Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(parameter);
        return Map(step, parameter.Length, One(step), (row, _) => parameter.Offset + row);
    }

    private static Value CheckInputs(StepBuilder step, Parameter weight, ReadOnlySpan<Value> inputs, int dimension)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(weight);
        Value input = step.Concatenate(inputs);
        if (weight.Shape.Length != 2 || weight.Shape[dimension] != input.Length)
        {
            throw new ArgumentException(
                $"'{weight.Name}' has shape [{string.Join(" × ", weight.Shape)}], but its inputs have {input.Length} numbers. "
                + $"Give it that many {(dimension == 1 ? "columns" : "rows")}.");
        }

        if (input.Rows.ToArray().Distinct().Count() != input.Length)
        {
            throw new ArgumentException($"The inputs of '{weight.Name}' name a number twice. Name it once: one weight can do the work of two.");
        }

        return input;
    }

    // The constant one, whose column is the bias.
    private static Value One(StepBuilder step) => new(step, [new Row(RowKind.One, 0)]);

    private static Value Map(StepBuilder step, int rows, Value input, Func<int, int, int> factor)
    {
        int[] factors = [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, input.Length) select factor(row, column)];
        return step.Append(new Operation(factors, input), rows, input);
    }

    private sealed class Operation(int[] factors, Value input) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new AffineKernel<TLanes, TNumber>(factors, input, layout, result);

        public IKernel<TNumber> BindUnits<TUnits, TLanes, TNumber>(RecordLayout layout, Value result)
            where TUnits : struct, ILanes<TUnits, TNumber>
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => new AffineKernel<TUnits, TNumber>(factors, input, layout, result);
    }
}
