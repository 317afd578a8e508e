using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>The gradient of wide maps against plain loops, bit for bit, for shapes around the tile and steps around the piece that is transposed at once.</summary>
public class WideGradientTests
{
    [Test]
    public void AddAndCollect_AnyShape_GiveTheBitsOfThePlainLoops(
        [Values(1, 5, 6, 7, 13)] int rows, [Values(1, 31, 32, 33, 70)] int columns, [Values(16, 48)] int lanes, [Values(1, 7, 20)] int steps)
    {
        var layout = new RecordLayout(Inputs(rows + columns), lanes);
        var random = new Random(Seed: (rows * 100) + columns);
        float[] records = [.. Enumerable.Range(0, steps * layout.Length).Select(_ => random.NextSingle() - 0.5f)];
        float[] gradient = [.. Enumerable.Range(0, (rows * columns) + rows).Select(_ => random.NextSingle() - 0.5f)];
        int[] delta = [.. Enumerable.Range(0, rows).Select(row => row * lanes)];
        int[] x = [.. Enumerable.Range(rows, columns).Select(row => row * lanes)];

        float[] expected = PlainLoops(records, gradient, delta, x, layout, steps);

        Assert.That(Run<SingleLane>(records, gradient, delta, x, layout, steps), Is.EqualTo(expected));
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Run<SingleLanes256>(records, gradient, delta, x, layout, steps), Is.EqualTo(expected));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Run<SingleLanes512>(records, gradient, delta, x, layout, steps), Is.EqualTo(expected));
        }
    }

    // Pieces of at most 256 numbers of a row: whole steps where they fit. Weights add steps before lanes, biases in sixteen sums and those in halves.
    private static float[] PlainLoops(float[] records, float[] gradient, int[] delta, int[] x, RecordLayout layout, int steps)
    {
        float[] result = [.. gradient];
        for (int row = 0; row < delta.Length; row++)
        {
            for (int column = 0; column < x.Length; column++)
            {
                float sum = 0;
                for (int step = 0; step < steps; step++)
                {
                    for (int lane = 0; lane < layout.Lanes; lane++)
                    {
                        int record = (step * layout.Length) + lane;
                        sum = MathF.FusedMultiplyAdd(records[record + delta[row]], records[record + x[column]], sum);
                    }
                }

                result[(row * x.Length) + column] += sum;
            }

            float[] sums = new float[16];
            for (int lane = 0; lane < layout.Lanes; lane++)
            {
                for (int step = 0; step < steps; step++)
                {
                    sums[lane % 16] += records[(step * layout.Length) + delta[row] + lane];
                }
            }

            for (int half = 8; half > 0; half /= 2)
            {
                for (int lane = 0; lane < half; lane++)
                {
                    sums[lane] += sums[lane + half];
                }
            }

            result[(delta.Length * x.Length) + row] += sums[0];
        }

        return result;
    }

    private static float[] Run<TLanes>(float[] records, float[] gradient, int[] delta, int[] x, RecordLayout layout, int steps)
        where TLanes : struct, ILanes<TLanes, float>
    {
        int Factor(int row, int column) => column < x.Length ? (row * x.Length) + column : (delta.Length * x.Length) + row;
        int[] factors = [.. from row in Enumerable.Range(0, delta.Length) from column in Enumerable.Range(0, x.Length + 1) select Factor(row, column)];
        var wide = new WideGradient<TLanes, float>(delta, [.. x, layout.One], factors, layout);
        float[] sums = new float[wide.SumsLength], result = [.. gradient];
        wide.Add(records, 0, records, 0, steps, sums);
        wide.Collect(sums, result);
        return result;
    }

    private static StepProgram Inputs(int rows)
    {
        var step = new StepBuilder();
        step.Input("x", rows);
        return step.Build();
    }
}
