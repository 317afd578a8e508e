using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>The fast gradient sum against plain loops, bit for bit, for every shape around the tile.</summary>
public class OuterProductSumTests
{
    private const int Steps = 3;

    [Test]
    public void Add_AnyShape_GivesTheBitsOfThePlainLoops([Range(1, 9)] int rows, [Range(1, 5)] int columns, [Values(16, 32)] int lanes)
    {
        var layout = new RecordLayout(Inputs(rows + columns), lanes);
        var random = new Random(Seed: (rows * 10) + columns);
        float[] records = [.. Enumerable.Range(0, Steps * layout.Length).Select(_ => random.NextSingle() - 0.5f)];
        float[] sums = [.. Enumerable.Range(0, rows * columns * RecordLayout.LaneGroup).Select(_ => random.NextSingle() - 0.5f)];
        int[] delta = [.. Enumerable.Range(0, rows).Select(row => row * lanes)];
        int[] x = [.. Enumerable.Range(rows, columns).Select(row => row * lanes)];
        float[] expected = [.. sums];
        for (int sum = 0; sum < rows * columns; sum++)
        {
            // Lanes of one sum in their order, and of each lane the steps in theirs.
            for (int lane = 0; lane < lanes; lane++)
            {
                ref float plain = ref expected[(sum * RecordLayout.LaneGroup) + (lane % RecordLayout.LaneGroup)];
                for (int record = 0; record < records.Length; record += layout.Length)
                {
                    plain = MathF.FusedMultiplyAdd(records[record + delta[sum / columns] + lane], records[record + x[sum % columns] + lane], plain);
                }
            }
        }

        Assert.That(Run<SingleLane>(delta, x, layout, records, sums), Is.EqualTo(expected));
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Run<SingleLanes256>(delta, x, layout, records, sums), Is.EqualTo(expected));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Run<SingleLanes512>(delta, x, layout, records, sums), Is.EqualTo(expected));
        }
    }

    private static float[] Run<TLanes>(int[] delta, int[] x, RecordLayout layout, float[] records, float[] sums)
        where TLanes : struct, ILanes<TLanes, float>
    {
        float[] result = [.. sums];
        int[] parameters = [.. Enumerable.Range(0, delta.Length * x.Length)];
        new OuterProductSum<TLanes, float>(delta, x, parameters, layout).Add(records, 0, records, 0, Steps, result);
        return result;
    }

    private static StepProgram Inputs(int rows)
    {
        var step = new StepBuilder();
        step.Input("x", rows);
        return step.Build();
    }
}
