using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Steps;

/// <summary>A vector in the trace of a step. It holds no numbers: it lists the rows of the record where they will be.</summary>
/// <remarks>Slices, concatenations and stopped gradients are other lists of the same rows and cost nothing when the step runs.</remarks>
public sealed class Value
{
    private readonly Row[] _rows;

    internal Value(StepBuilder step, Row[] rows)
    {
        Step = step;
        _rows = rows;
    }

    /// <summary>Numbers in the vector.</summary>
    public int Length => _rows.Length;

    internal StepBuilder Step { get; }

    internal ReadOnlySpan<Row> Rows => _rows;

    /// <summary>A part of the vector.</summary>
    public Value this[Range range] => new(Step, _rows[range]);

    /// <summary>Sum of each pair of numbers.</summary>
    public static Value operator +(Value left, Value right) => Checked(left).Add(left, right);

    /// <summary>Difference of each pair of numbers.</summary>
    public static Value operator -(Value left, Value right) => Checked(left).Subtract(left, right);

    /// <summary>Product of each pair of numbers.</summary>
    public static Value operator *(Value left, Value right) => Checked(left).Multiply(left, right);

    /// <summary>Quotient of each pair of numbers.</summary>
    public static Value operator /(Value left, Value right) => Checked(left).Divide(left, right);

    /// <summary>Each number times a fixed one.</summary>
    public static Value operator *(double factor, Value value) => Repeated(factor, value) * value;

    /// <summary>A fixed number plus each number.</summary>
    public static Value operator +(double number, Value value) => Repeated(number, value) + value;

    /// <summary>A fixed number minus each number.</summary>
    public static Value operator -(double number, Value value) => Repeated(number, value) - value;

    /// <summary>Each number with the other sign.</summary>
    public static Value operator -(Value value) => -1 * value;

    private static Value Repeated(double number, Value value) => Checked(value).Constant(number, value.Length);

    private static StepBuilder Checked(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Step;
    }
}
