using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>The gradient for one sequence against plain loops, bit for bit, in two chunks, for shapes around the panel of rows and the tile of columns.</summary>
public class UnitGradientTests
{
    private const int Chunks = 2;

    [Test]
    public void AddAndCollect_AnyShape_GiveTheBitsOfThePlainLoops(
        [Values(1, 31, 32, 33, 70)] int rows, [Values(1, 3, 4, 5, 9)] int columns, [Values(1, 7)] int steps)
    {
        var builder = new StepBuilder();
        builder.Input("input", rows + columns);
        var layout = new RecordLayout(builder.Build(), lanes: 1);
        var random = new Random(Seed: (rows * 100) + columns);
        float[] records = [.. Enumerable.Range(0, Chunks * steps * layout.Length).Select(_ => random.NextSingle() - 0.5f)];
        float[] gradient = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle() - 0.5f)];
        int[] x = [.. Enumerable.Range(rows, columns).Reverse()];

        float[] expected = [.. gradient];
        for (int i = 0; i < expected.Length; i++)
        {
            float sum = 0;
            for (int step = 0; step < Chunks * steps; step++)
            {
                int record = step * layout.Length;
                sum = MathF.FusedMultiplyAdd(records[record + (i / columns)], records[record + x[i % columns]], sum);
            }

            expected[i] += sum;
        }

        Assert.That(Run<SingleLane>(records, gradient, x, layout, steps), Is.EqualTo(expected));
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Run<SingleLanes256>(records, gradient, x, layout, steps), Is.EqualTo(expected));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Run<SingleLanes512>(records, gradient, x, layout, steps), Is.EqualTo(expected));
        }
    }

    private static float[] Run<TUnits>(float[] records, float[] gradient, int[] x, RecordLayout layout, int steps)
        where TUnits : struct, ILanes<TUnits, float>
    {
        float[] result = [.. gradient];
        var kernel = new UnitGradient<TUnits, float>(firstRow: 0, x, [.. Enumerable.Range(0, gradient.Length)], layout);
        float[] sums = new float[kernel.SumsLength];
        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            int record = chunk * steps * layout.Length;
            kernel.Add(records, record, records, record, steps, sums);
        }

        kernel.Collect(sums, result);
        return result;
    }
}
