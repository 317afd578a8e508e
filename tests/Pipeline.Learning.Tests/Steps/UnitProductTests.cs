using Pipeline.Learning.Steps.Operations;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>The product for one sequence against two plain loops, bit for bit, for shapes around its panel and sums that lie anywhere.</summary>
public class UnitProductTests
{
    [Test]
    public void Multiply_AnyShape_GivesTheBitsOfThePlainLoops(
        [Values] bool add, [Values(1, 2, 15, 31, 32, 33, 64, 70)] int rows, [Values(1, 2, 7)] int columns, [Values] bool scattered)
    {
        var random = new Random(Seed: (rows * 100) + columns);
        float[] memory = [.. Enumerable.Range(0, (3 * rows) + columns).Select(_ => random.NextSingle() - 0.5f)];
        float[] matrix = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle() - 0.5f)];
        int[] x = [.. Enumerable.Range(0, columns)];
        int[] y = [.. Enumerable.Range(0, rows).Select(row => columns + (scattered ? 2 * (rows - row) : row))];
        float[] expected = [.. memory];
        for (int row = 0; row < rows; row++)
        {
            float sum = add ? memory[y[row]] : 0;
            for (int column = 0; column < columns; column++)
            {
                sum = MathF.FusedMultiplyAdd(matrix[(row * columns) + column], memory[x[column]], sum);
            }

            expected[y[row]] = sum;
        }

        Assert.That(Run<SingleLane>(memory, matrix, x, y, add), Is.EqualTo(expected));
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Run<SingleLanes256>(memory, matrix, x, y, add), Is.EqualTo(expected));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Run<SingleLanes512>(memory, matrix, x, y, add), Is.EqualTo(expected));
        }
    }

    private static float[] Run<TUnits>(float[] memory, float[] matrix, int[] x, int[] y, bool add)
        where TUnits : struct, ILanes<TUnits, float>
    {
        float[] result = [.. memory];
        var product = new UnitProduct<TUnits, float>(y, x);
        product.Load(matrix, Enumerable.Range(0, matrix.Length).ToArray());
        product.Multiply(result, 0, result, 0, add);
        return result;
    }
}
