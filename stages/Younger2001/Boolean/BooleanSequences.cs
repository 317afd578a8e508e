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
        if (mapping.Length == 0 || mapping.Length % (mapping[^1] + 1) != 0)
        {
            throw new InvalidDataException($"{mapping.Length} rows of {(mapping.Length == 0 ? 0 : mapping[^1] + 1)} mappings are no sequences of one length.");
        }

        int steps = mapping.Length / (mapping[^1] + 1);
        var sequences = new BooleanSequence[mapping[^1] + 1];
        for (int m = 0; m < sequences.Length; m++)
        {
            int[] inputs = new int[steps];
            for (int t = 0; t < steps; t++)
            {
                int row = (m * steps) + t;
                inputs[t] = (2 * (int)x1[row]) + (int)x2[row];
            }

            sequences[m] = new BooleanSequence(new BooleanFunction(function[m * steps]), inputs);
        }

        return new BooleanSequences(sequences);
    }
}
