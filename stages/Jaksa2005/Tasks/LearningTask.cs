using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tasks;

/// <summary>Training and test patterns of one task. The Boolean tasks are tested on the patterns that they train.</summary>
/// <param name="Training">Patterns to learn.</param>
/// <param name="Test">Patterns for the test error.</param>
internal sealed record LearningTask(Patterns Training, Patterns Test)
{
    // Paper gap: Figure 12's points are lost. 100 and 100 points, uniform in the unit square; the inner square has sides of 0.6.
    private const int Points = 100;
    private const float HalfSide = 0.3f;

    /// <summary>Makes a task; <paramref name="random"/> draws the points of the squares and is not used by the others.</summary>
    public static LearningTask Create(TaskKind kind, Philox random) => kind switch
    {
        TaskKind.And => Of(Boolean(2, bits => bits[0] * bits[1])),
        TaskKind.Or => Of(Boolean(2, bits => Math.Max(bits[0], bits[1]))),
        TaskKind.Xor => Of(Boolean(2, Parity)),
        TaskKind.Parity => Of(Boolean(4, Parity)),
        TaskKind.Encoder => Of(Encoder(8)),
        TaskKind.Square => new LearningTask(Square(random, 0.5f, 0.5f), Square(random, 0.5f, 0.5f)),
        _ => new LearningTask(Square(random, 0.35f, 0.6f), Square(random, 0.35f, 0.6f)),
    };

    /// <summary>Inputs of a task's basic network.</summary>
    public static int InputsOf(TaskKind kind) => kind switch { TaskKind.Parity => 4, TaskKind.Encoder => 8, _ => 2 };

    /// <summary>Outputs of a task's basic network.</summary>
    public static int OutputsOf(TaskKind kind) => kind switch { TaskKind.Encoder => 8, TaskKind.Square or TaskKind.ShiftedSquare => 2, _ => 1 };

    /// <summary>Training patterns of a task.</summary>
    public static int PatternsOf(TaskKind kind) => kind switch
    {
        TaskKind.Parity => 16,
        TaskKind.Encoder => 8,
        TaskKind.Square or TaskKind.ShiftedSquare => Points,
        _ => 4,
    };

    private static LearningTask Of(Patterns patterns) => new(patterns, patterns);

    private static float Parity(float[] bits)
    {
        float parity = 0;
        foreach (float bit in bits)
        {
            parity = Math.Abs(parity - bit);
        }

        return parity;
    }

    /// <summary>Every combination of bits, counted up as in Table 1: x_0 is the highest bit.</summary>
    private static Patterns Boolean(int bits, Func<float[], float> function)
    {
        float[][] inputs = [.. Enumerable.Range(0, 1 << bits).Select(number => Bits(number, bits))];
        return new Patterns(inputs, [.. inputs.Select(input => new[] { function(input) })]);
    }

    private static float[] Bits(int number, int bits) => [.. Enumerable.Range(0, bits).Select(bit => (float)((number >> (bits - 1 - bit)) & 1))];

    private static Patterns Encoder(int size)
    {
        float[][] patterns = [.. Enumerable.Range(0, size).Select(one => Bits(1 << (size - 1 - one), size))];
        return new Patterns(patterns, patterns);
    }

    /// <summary>Points with the outputs inner square and outer square: (1, 0) inside, (0, 1) outside.</summary>
    private static Patterns Square(Philox random, float centreX, float centreY)
    {
        float[][] points = [.. Enumerable.Range(0, Points).Select(_ => new[] { random.NextSingle(), random.NextSingle() })];
        return new Patterns(points, [.. points.Select(point => Classify(point[0] - centreX, point[1] - centreY))]);
    }

    private static float[] Classify(float x, float y) => Math.Max(Math.Abs(x), Math.Abs(y)) < HalfSide ? [1, 0] : [0, 1];
}
