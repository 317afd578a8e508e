using Pipeline.Learning.Training;
using Younger2001.Mappings;

namespace Younger2001.Training;

/// <summary>Writes mappings into the inputs of a trainer or evaluator.</summary>
internal static class SequenceFeed
{
    /// <summary>Writes x1, x2 and the previous target of every step, and the target, which serves the error alone.</summary>
    /// <param name="stream">Mappings, one after the other. A stream does not say where one begins: its first step sees the last target of the one before.</param>
    /// <param name="input">The network's input, of 3 numbers.</param>
    /// <param name="target">The network's target, of 1 number.</param>
    /// <param name="place">Which of the sequences that run side by side.</param>
    public static void Write(ReadOnlySpan<MappingSequence> stream, SequenceInput input, SequenceInput target, int place)
    {
        int step = 0;
        float? last = null;
        foreach (MappingSequence mapping in stream)
        {
            input.SetSteps(place, step, 0, mapping.X1);
            input.SetSteps(place, step, 1, mapping.X2);
            input.SetSteps(place, step, 2, mapping.Previous);
            target.SetSteps(place, step, 0, mapping.Targets);
            input[place, step, 2] = last ?? mapping.Previous[0];
            step += mapping.Steps;
            last = mapping.Targets[^1];
        }
    }

    /// <summary>What <see cref="Write"/> gives the network of one mapping, shape [T × 3]: for whoever shows it many times.</summary>
    public static float[] InputsOf(MappingSequence mapping)
    {
        float[] inputs = new float[mapping.Steps * MappingSequence.InputCount];
        for (int t = 0; t < mapping.Steps; t++)
        {
            inputs[t * MappingSequence.InputCount] = mapping.X1[t];
            inputs[(t * MappingSequence.InputCount) + 1] = mapping.X2[t];
            inputs[(t * MappingSequence.InputCount) + 2] = mapping.Previous[t];
        }

        return inputs;
    }
}
