using Pipeline.Learning.Steps.Operations;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>The fast product against two plain loops, bit for bit, for every shape around the tile.</summary>
public class PanelProductTests
{
    private const int Lanes = 16;

    [Test]
    public void Multiply_AnyShape_GivesTheBitsOfThePlainLoops([Values] bool add, [Range(1, 18)] int rows, [Values(1, 2, 7)] int columns)
    {
        var random = new Random(Seed: (rows * 100) + columns);
        float[] memory = [.. Enumerable.Range(0, (rows + columns) * Lanes).Select(_ => random.NextSingle() - 0.5f)];
        float[] matrix = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle() - 0.5f)];
        int[] x = [.. Enumerable.Range(0, columns).Select(column => column * Lanes)];
        int[] y = [.. Enumerable.Range(0, rows).Select(row => (columns + row) * Lanes)];
        float[] expected = [.. memory];
        for (int row = 0; row < rows; row++)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                float sum = add ? memory[y[row] + lane] : 0;
                for (int column = 0; column < columns; column++)
                {
                    sum = MathF.FusedMultiplyAdd(matrix[(row * columns) + column], memory[x[column] + lane], sum);
                }

                expected[y[row] + lane] = sum;
            }
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

    private static float[] Run<TLanes>(float[] memory, float[] matrix, int[] x, int[] y, bool add)
        where TLanes : struct, ILanes<TLanes, float>
    {
        float[] result = [.. memory];
        var product = new PanelProduct<TLanes, float>(y, x, Lanes);
        product.Load(matrix, Enumerable.Range(0, matrix.Length).ToArray());
        product.Multiply(result, 0, result, 0, add);
        return result;
    }
}
