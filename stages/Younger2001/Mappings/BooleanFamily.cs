using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>The 16 functions of two bits, all equally likely, on random vectors (section 3).</summary>
/// <param name="functions">The numbers of those that are drawn; null or empty for all.</param>
internal sealed class BooleanFamily(IReadOnlyList<int>? functions = null) : IMappingFamily
{
    /// <summary>Name of the only parameter: the number of a <see cref="BooleanFunction"/>.</summary>
    public const string Function = "function";

    private readonly int[] _functions = functions is { Count: > 0 } ? [.. functions.Select(Existing)] : [.. Enumerable.Range(0, BooleanFunction.Count)];

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames { get; } = [Function];

    /// <inheritdoc/>
    public MappingSequence Draw(Philox random, int examples)
    {
        var function = new BooleanFunction(_functions[random.NextInt32(_functions.Length)]);
        var (x1, x2, targets) = (new float[examples], new float[examples], new float[examples]);
        for (int t = 0; t < examples; t++)
        {
            int input = random.NextInt32(BooleanFunction.Inputs);
            x1[t] = input >> 1;
            x2[t] = input & 1;
            targets[t] = function.Value(input);
        }

        return MappingSequence.Of([function.Number], x1, x2, targets);
    }

    private static int Existing(int function) => function is >= 0 and < BooleanFunction.Count
        ? function
        : throw new ArgumentOutOfRangeException(
            nameof(function), function, $"There is no such Boolean function: they are numbered from 0 to {BooleanFunction.Count - 1}. Change the population's functions.");
}
