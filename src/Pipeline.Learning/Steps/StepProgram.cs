using System.Collections.Immutable;

namespace Pipeline.Learning.Steps;

/// <summary>One traced step of a learner: immutable, shared by every training, evaluation and thread.</summary>
public sealed class StepProgram
{
    internal StepProgram(
        ImmutableArray<StepInput> inputs,
        ImmutableArray<Parameter> parameters,
        ImmutableArray<TracedOperation> operations,
        ImmutableArray<NamedValue> outputs,
        ImmutableArray<Row> nextStates,
        ImmutableArray<InitialNumber> initialNumbers,
        ImmutableArray<SymmetricMatrix> matrices,
        ImmutableArray<Row> losses,
        int externalRows,
        int computedRows)
    {
        Inputs = inputs;
        Parameters = parameters;
        Operations = operations;
        Outputs = outputs;
        NextStates = nextStates;
        InitialNumbers = initialNumbers;
        Matrices = matrices;
        Losses = losses;
        ExternalRows = externalRows;
        Rows = new RowAllocation(operations, outputs, nextStates, losses, computedRows);
        foreach (NamedValue output in outputs)
        {
            ExposedRows += output.Value.Length;
        }
    }

    /// <summary>The vectors that the caller gives at every step.</summary>
    public ImmutableArray<StepInput> Inputs { get; }

    /// <summary>The trained tensors, in the order in which they lie in memory.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>The vectors that an evaluation can read.</summary>
    public ImmutableArray<NamedValue> Outputs { get; }

    /// <summary>Numbers in all parameters together.</summary>
    public int ParameterCount => Parameters.IsEmpty ? 0 : Parameters[^1].Offset + Parameters[^1].Length;

    internal ImmutableArray<TracedOperation> Operations { get; }

    /// <summary>The row that each state row takes over at the end of the step.</summary>
    internal ImmutableArray<Row> NextStates { get; }

    /// <summary>The numbers of all learned initial states.</summary>
    internal ImmutableArray<InitialNumber> InitialNumbers { get; }

    /// <summary>The matrices that rank-one updates change.</summary>
    internal ImmutableArray<SymmetricMatrix> Matrices { get; }

    /// <summary>Rows of lanes in all matrices together.</summary>
    internal int MatrixRows => Matrices.IsEmpty ? 0 : Matrices[^1].FirstRow + Matrices[^1].Rows;

    /// <summary>Rows whose sum over steps and lanes is the loss.</summary>
    internal ImmutableArray<Row> Losses { get; }

    /// <summary>Rows that the caller writes: the weight of the step, then the inputs.</summary>
    internal int ExternalRows { get; }

    /// <summary>Where computed rows lie among the computed rows of a record.</summary>
    internal RowAllocation Rows { get; }

    /// <summary>Rows of all exposed values, one after the other.</summary>
    internal int ExposedRows { get; }

    internal StepInput Input(string name) => Inputs.FirstOrDefault(input => input.Name == name)
        ?? throw new ArgumentException($"The step has no input '{name}'. It has: {string.Join(", ", Inputs.Select(input => input.Name))}.", nameof(name));
}
