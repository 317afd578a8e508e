using Pipeline.Learning.Training;
using Younger2001.Boolean;

namespace Younger2001.Training;

/// <summary>Writes sequences into the inputs of a trainer or evaluator.</summary>
internal static class SequenceFeed
{
    /// <summary>Writes x1, x2 and the previous target of every step, and the target, which serves the error alone.</summary>
    /// <param name="sequence">What to write.</param>
    /// <param name="input">The network's input, of 3 numbers.</param>
    /// <param name="target">The network's target, of 1 number.</param>
    /// <param name="place">Which of the sequences that run side by side.</param>
    /// <param name="firstStep">Step at which the sequence begins, from 0.</param>
    public static void Write(BooleanSequence sequence, SequenceInput input, SequenceInput target, int place, int firstStep)
    {
        for (int t = 0; t < sequence.Inputs.Length; t++)
        {
            input[place, firstStep + t, 0] = sequence.X1(t);
            input[place, firstStep + t, 1] = sequence.X2(t);
            input[place, firstStep + t, 2] = sequence.PreviousTarget(t);
            target[place, firstStep + t] = sequence.Target(t);
        }
    }
}
