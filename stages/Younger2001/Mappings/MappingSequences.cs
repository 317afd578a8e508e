using System.Collections.Immutable;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Mappings;

/// <summary>The sequences of a <see cref="MappingTable"/>, one a mapping, all of one length.</summary>
internal sealed class MappingSequences
{
    private MappingSequences(MappingSequence[] all, string[] parameterNames)
    {
        All = all;
        ParameterNames = parameterNames;
    }

    /// <summary>The sequences in the order of the table.</summary>
    public MappingSequence[] All { get; }

    /// <summary>What chooses a mapping of the family, in the order of <see cref="MappingSequence.Parameters"/>.</summary>
    public IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Steps of each sequence.</summary>
    public int Steps => All[0].Steps;

    /// <summary>The Boolean function of each sequence; null where the family is another.</summary>
    public BooleanFunction[]? Functions => ParameterNames is [BooleanFamily.Function]
        ? [.. All.Select(sequence => new BooleanFunction((int)sequence.Parameters[0]))]
        : null;

    /// <summary>Reads an input of a stage.</summary>
    public static MappingSequences Read(StageContext stage, string input)
    {
        using TableReader table = stage.OpenTable(input);
        return Read(table);
    }

    /// <summary>Reads a table; throws <see cref="InvalidDataException"/> when its sequences are not of one length.</summary>
    public static MappingSequences Read(TableReader table)
    {
        int[] mapping = table.Read<int>("mapping");
        string[] parameterNames = MappingTable.ParameterNames(table.Schema);
        float[][] parameters = [.. parameterNames.Select(name => table.Read<float>(name))];
        float[] x1 = table.Read<float>("x1"), x2 = table.Read<float>("x2"), previous = table.Read<float>("previous"), target = table.Read<float>("target");
        int steps = StepsOf(mapping);
        var sequences = new MappingSequence[mapping.Length / steps];
        for (int m = 0; m < sequences.Length; m++)
        {
            Range rows = (m * steps)..((m + 1) * steps);
            ImmutableArray<float> chosen = [.. parameters.Select(column => column[m * steps])];
            sequences[m] = new MappingSequence(chosen, x1[rows], x2[rows], previous[rows], target[rows]);
        }

        return new MappingSequences(sequences, parameterNames);
    }

    private static int StepsOf(int[] mapping)
    {
        if (mapping.Length == 0)
        {
            throw new InvalidDataException("The table of sequences has no rows, but at least one mapping is needed. Draw some with the stage younger2001.mappings.");
        }

        int steps = mapping.AsSpan().IndexOfAnyExcept(0) is int first and > 0 ? first : mapping.Length;
        for (int row = 0; row < (mapping.Length + steps - 1) / steps * steps; row++)
        {
            if (row == mapping.Length || mapping[row] != row / steps)
            {
                throw new InvalidDataException(
                    $"Row {row} of the table of sequences belongs to step {(row % steps) + 1} of mapping {row / steps}, for each sequence has {steps} steps, but {(row == mapping.Length ? "it is missing" : $"it is of mapping {mapping[row]}")}. Draw all sequences with one length.");
            }
        }

        return steps;
    }
}
