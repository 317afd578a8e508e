using Pipeline.Tables;

namespace Younger2001.Boolean;

/// <summary>The sequences of a <see cref="SequenceTable"/>, one a mapping, all of one length.</summary>
internal sealed class BooleanSequences
{
    private BooleanSequences(BooleanSequence[] all) => All = all;

    /// <summary>The sequences in the order of the table.</summary>
    public BooleanSequence[] All { get; }

    /// <summary>Steps of each sequence.</summary>
    public int Steps => All[0].Inputs.Length;

    /// <summary>Reads a table; throws <see cref="InvalidDataException"/> when its sequences are not of one length.</summary>
    public static BooleanSequences Read(TableReader table)
    {
        int[] mapping = table.Read<int>("mapping");
        int[] function = table.Read<int>("function");
        float[] x1 = table.Read<float>("x1");
        float[] x2 = table.Read<float>("x2");
        if (mapping.Length == 0)
        {
            throw new InvalidDataException("The table of sequences has no rows, but at least one mapping is needed. Draw some with the stage younger2001.boolean-mappings.");
        }

        int steps = mapping.AsSpan().IndexOfAnyExcept(0) is int first and > 0 ? first : mapping.Length;
        var sequences = new BooleanSequence[(mapping.Length + steps - 1) / steps];
        for (int m = 0; m < sequences.Length; m++)
        {
            int[] inputs = new int[steps];
            for (int t = 0; t < steps; t++)
            {
                int row = (m * steps) + t;
                if (row == mapping.Length || mapping[row] != m)
                {
                    throw new InvalidDataException(
                        $"Row {row} of the table of sequences belongs to step {t + 1} of mapping {m}, for each sequence has {steps} steps, but {(row == mapping.Length ? "it is missing" : $"it is of mapping {mapping[row]}")}. Draw all sequences with one length.");
                }

                inputs[t] = (2 * (int)x1[row]) + (int)x2[row];
            }

            sequences[m] = new BooleanSequence(new BooleanFunction(function[m * steps]), inputs);
        }

        return new BooleanSequences(sequences);
    }
}
