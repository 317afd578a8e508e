namespace Pipeline.Learning.Steps;

/// <summary>A vector that one step leaves to the next. A sequence begins with zeros, with a learned vector, or with what the sequence before it left.</summary>
public sealed class State
{
    internal State(string name, Value previous, Parameter? initial)
    {
        Name = name;
        Previous = previous;
        Initial = initial;
    }

    /// <summary>Its name in error messages.</summary>
    public string Name { get; }

    /// <summary>What a sequence begins with, the same for all; zeros where there is none.</summary>
    public Parameter? Initial { get; }

    /// <summary>What the previous step left. It is read in place: no copy is made.</summary>
    public Value Previous { get; }

    /// <summary>What this step leaves; set once. It must be computed by this step or be one of its inputs.</summary>
    public Value? Next
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (field is not null)
            {
                throw new ArgumentException($"State '{Name}' already has a next value. Set it once in a step.", nameof(value));
            }

            if (value.Length != Previous.Length)
            {
                throw new ArgumentException(
                    $"State '{Name}' holds {Previous.Length} numbers, but its next value has {value.Length}. Give both the same length.", nameof(value));
            }

            foreach (Row row in value.Rows)
            {
                if (row.Kind is RowKind.State or RowKind.One)
                {
                    throw new ArgumentException(
                        $"The next value of state '{Name}' was not computed by this step. Compute it, or read the older state instead.", nameof(value));
                }
            }

            field = value;
        }
    }
}
