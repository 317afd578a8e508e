using Pipeline.Numerics.Randomness;

namespace Younger2001.Boolean;

/// <summary>The presentation of one mapping: a function and T inputs in the order in which they are shown.</summary>
/// <param name="Function">The mapping.</param>
/// <param name="Inputs">2·x1 + x2 at each step, shape [T].</param>
public sealed record BooleanSequence(BooleanFunction Function, int[] Inputs)
{
    /// <summary>Values that the network sees at a step: x1, x2 and the previous target.</summary>
    public const int InputCount = 3;

    /// <summary>Draws a function and <paramref name="examples"/> inputs, all uniformly.</summary>
    public static BooleanSequence Draw(Philox random, int examples)
    {
        ArgumentNullException.ThrowIfNull(random);
        var function = new BooleanFunction(random.NextInt32(BooleanFunction.Count));
        int[] inputs = new int[examples];
        for (int t = 0; t < examples; t++)
        {
            inputs[t] = random.NextInt32(BooleanFunction.Inputs);
        }

        return new BooleanSequence(function, inputs);
    }

    /// <summary>First argument at step <paramref name="t"/>, 0 or 1.</summary>
    public int X1(int t) => Inputs[t] >> 1;

    /// <summary>Second argument at step <paramref name="t"/>, 0 or 1.</summary>
    public int X2(int t) => Inputs[t] & 1;

    /// <summary>Target at step <paramref name="t"/>, 0 or 1.</summary>
    public int Target(int t) => Function.Value(Inputs[t]);

    /// <summary>The supplementary input: the target of the step before.</summary>
    // Paper gap: the first step of a mapping has no target before it; it is given 0.
    public int PreviousTarget(int t) => t == 0 ? 0 : Target(t - 1);
}
