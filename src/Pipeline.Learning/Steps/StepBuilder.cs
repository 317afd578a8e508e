using System.Collections.Immutable;

namespace Pipeline.Learning.Steps;

/// <summary>Traces one step of a learner: forward code over differentiable operations, run once, gives a <see cref="StepProgram"/>.</summary>
/// <remarks>
/// The operations are extension methods in Steps/Operations, one file each. Operations run in the order in which they were traced, and backwards
/// for the gradient.
/// <code>
/// var step = new StepBuilder();
/// Value input = step.Input("input", 3), target = step.Input("target", 1);
/// State memory = step.State("memory", 6);
/// Value m = step.Tanh(step.Affine(step.Parameter("memory.weight", 6, 9), step.Parameter("memory.bias", 6), input, memory.Previous));
/// memory.Next = m;
/// step.SquaredError(step.Affine(step.Parameter("output.weight", 1, 6), step.Parameter("output.bias", 1), m), target);
/// StepProgram program = step.Build();
/// </code>
/// </remarks>
public sealed class StepBuilder
{
    private readonly List<StepInput> _inputs = [];
    private readonly List<State> _states = [];
    private readonly List<SymmetricMatrix> _matrices = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<TracedOperation> _operations = [];
    private readonly List<NamedValue> _outputs = [];
    private readonly List<Row> _losses = [];
    private int _externalRows = 1;   // row zero is the weight of the step in the loss
    private int _computedRows;
    private int _stateRows;

    /// <summary>Declares a vector that the caller gives at every step.</summary>
    public Value Input(string name, int length)
    {
        CheckName(name, _inputs.Select(input => input.Name), "input");
        CheckLength(name, length);
        _inputs.Add(new StepInput(name, _externalRows, length));
        _externalRows += length;
        return NewValue(RowKind.External, _externalRows - length, length);
    }

    /// <summary>Declares a vector that each step leaves to the next.</summary>
    /// <param name="name">Its name in error messages.</param>
    /// <param name="length">Numbers in it.</param>
    /// <param name="initial">What a sequence begins with, [length]; zeros where it is left out.</param>
    public State State(string name, int length, Parameter? initial = null)
    {
        CheckName(name, _states.Select(state => state.Name), "state");
        CheckLength(name, length);
        if (initial is not null && initial.Length != length)
        {
            throw new ArgumentException(
                $"State '{name}' holds {length} numbers, but its initial value '{initial.Name}' has {initial.Length}. Give both the same length.", nameof(initial));
        }

        var state = new State(name, NewValue(RowKind.State, _stateRows, length), initial);
        _stateRows += length;
        _states.Add(state);
        return state;
    }

    /// <summary>Declares a symmetric matrix that rank-one updates change from step to step.</summary>
    /// <param name="name">Its name in error messages.</param>
    /// <param name="size">K, its rows and columns.</param>
    /// <param name="scale">A sequence begins with this number times the identity.</param>
    public SymmetricMatrix SymmetricMatrix(string name, int size, double scale = 1) => SymmetricMatrix(name, size, scale, diagonal: null);

    /// <summary>Declares a symmetric matrix that rank-one updates change from step to step.</summary>
    /// <param name="name">Its name in error messages.</param>
    /// <param name="diagonal">A sequence begins with the diagonal matrix of these numbers, [K].</param>
    public SymmetricMatrix SymmetricMatrix(string name, Parameter diagonal)
    {
        ArgumentNullException.ThrowIfNull(diagonal);
        return SymmetricMatrix(name, diagonal.Length, scale: 0, diagonal);
    }

    /// <summary>Declares a trained tensor: a matrix [rows × columns] or a vector.</summary>
    public Parameter Parameter(string name, params ReadOnlySpan<int> shape)
    {
        CheckName(name, _parameters.Select(parameter => parameter.Name), "parameter");
        if (shape.Length is not (1 or 2))
        {
            throw new ArgumentException($"Parameter '{name}' has {shape.Length} dimensions. Give it one or two.", nameof(shape));
        }

        foreach (int size in shape)
        {
            CheckLength(name, size);
        }

        int offset = _parameters.Count == 0 ? 0 : _parameters[^1].Offset + _parameters[^1].Length;
        var parameter = new Parameter(name, [.. shape], offset);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>The vectors one after the other.</summary>
    public Value Concatenate(params ReadOnlySpan<Value> values)
    {
        var rows = new List<Row>();
        foreach (Value value in values)
        {
            CheckOwner(value);
            rows.AddRange(value.Rows);
        }

        return new Value(this, [.. rows]);
    }

    /// <summary>The same numbers, through which no error flows back.</summary>
    public Value StopGradient(Value value)
    {
        CheckOwner(value);
        return new Value(this, Array.ConvertAll(value.Rows.ToArray(), row => row with { Stopped = true }));
    }

    /// <summary>Names a vector, so that an evaluation can read it at every step.</summary>
    public void Expose(string name, Value value)
    {
        CheckOwner(value);
        CheckName(name, _outputs.Select(output => output.Name), "output");
        _outputs.Add(new NamedValue(name, value));
    }

    /// <summary>Ends the trace. Every state must have its next value.</summary>
    public StepProgram Build()
    {
        var next = new List<Row>();
        foreach (State state in _states)
        {
            if (state.Next is null)
            {
                throw new InvalidOperationException($"State '{state.Name}' has no next value. Set its Next before Build.");
            }

            next.AddRange(state.Next.Rows);
        }

        InitialNumber[] initial = InitialNumbers(next);
        return new StepProgram([.. _inputs], [.. _parameters], [.. _operations], [.. _outputs], [.. next], [.. initial], [.. _matrices], [.. _losses], _externalRows, _computedRows);
    }

    // The initial state lies where a step before the first would have left it, so that place must be the state's own and errors must reach it.
    private InitialNumber[] InitialNumbers(List<Row> next)
    {
        var numbers = new List<InitialNumber>();
        foreach (State state in _states)
        {
            for (int i = 0; state.Initial is not null && i < state.Previous.Length; i++)
            {
                Row row = state.Next!.Rows[i];
                if (row.Kind != RowKind.Computed || row.Stopped || next.Count(other => other with { Stopped = false } == row) > 1)
                {
                    throw new InvalidOperationException(
                        $"State '{state.Name}' has a learned initial value, but number {i} of its next value is an input, stopped, or the next value of two "
                        + "states. Compute a number of its own, and stop the state's Previous instead.");
                }

                numbers.Add(new InitialNumber(row, state.Initial.Offset + i));
            }
        }

        return [.. numbers];
    }

    /// <summary>Adds an operation whose result has <paramref name="length"/> new rows.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="length">Numbers in its result.</param>
    /// <param name="operands">Every vector that it reads, forwards or backwards.</param>
    internal Value Append(IOperation operation, int length, params ReadOnlySpan<Value> operands)
    {
        Value result = NewValue(RowKind.Computed, _computedRows, length);
        _computedRows += length;
        _operations.Add(new TracedOperation(operation, operands.ToArray(), result));
        return result;
    }

    /// <summary>Adds the rows of <paramref name="losses"/> to the loss.</summary>
    internal void AddLoss(Value losses) => _losses.AddRange(losses.Rows);

    internal void CheckFits(SymmetricMatrix matrix, Value vector)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        CheckOwner(vector);
        if (matrix.Step != this)
        {
            throw new ArgumentException($"Matrix '{matrix.Name}' belongs to another step. Use the matrices of one StepBuilder together.", nameof(matrix));
        }

        if (matrix.Size != vector.Length)
        {
            throw new ArgumentException(
                $"Matrix '{matrix.Name}' has {matrix.Size} rows, but the vector has {vector.Length} numbers. Give it that many.", nameof(vector));
        }
    }

    internal void CheckOwner(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Step != this)
        {
            throw new ArgumentException("A value of another step was used. Use the values of one StepBuilder together.", nameof(value));
        }
    }

    internal void CheckSameLength(string operation, Value left, Value right)
    {
        CheckOwner(left);
        CheckOwner(right);
        if (left.Length != right.Length)
        {
            throw new ArgumentException(
                $"{operation} takes vectors of one length, but was given {left.Length} and {right.Length} numbers. Slice or concatenate first.");
        }
    }

    private SymmetricMatrix SymmetricMatrix(string name, int size, double scale, Parameter? diagonal)
    {
        CheckName(name, _matrices.Select(matrix => matrix.Name), "matrix");
        CheckLength(name, size);
        int firstRow = _matrices.Count == 0 ? 0 : _matrices[^1].FirstRow + _matrices[^1].Rows;
        var matrix = new SymmetricMatrix(this, name, size, firstRow, scale, diagonal);
        _matrices.Add(matrix);
        return matrix;
    }

    private static void CheckName(string name, IEnumerable<string> taken, string kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (taken.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"The step already has an {kind} '{name}'. Give each {kind} its own name.", nameof(name));
        }
    }

    private static void CheckLength(string name, int length)
    {
        if (length < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(length), $"'{name}' has size {length}. Give it a size of at least 1.");
        }
    }

    private Value NewValue(RowKind kind, int first, int length) =>
        new(this, [.. Enumerable.Range(first, length).Select(index => new Row(kind, index))]);
}
