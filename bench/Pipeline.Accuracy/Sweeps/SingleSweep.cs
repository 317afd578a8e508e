using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>A float function over all 2³² floats, in their order from −∞ to ∞ with the numbers that are none at both ends.</summary>
internal sealed class SingleSweep<TFunction> : ISweep
    where TFunction : struct, ISingleFunction
{
    private const int Block = 1 << 12;
    private const long Floats = 1L << 32;
    private const int BlocksOfAPart = 1 << 8;

    /// <inheritdoc/>
    public string Name => $"{nameof(SingleFunctions)}.{TFunction.Name}";

    /// <inheritdoc/>
    public MaximumErrorAttribute Stated => StatedErrors.Of(typeof(SingleFunctions), TFunction.Name)[0];

    /// <inheritdoc/>
    public bool ComparesNeighbours => true;

    /// <inheritdoc/>
    public ErrorTally Measure(int share)
    {
        // Whole blocks of neighbours at equal distances, so that a part of the floats shows a decrease too.
        long blocks = (((Floats / Block) - 1) / share) + 1;
        int parts = (int)((blocks + BlocksOfAPart - 1) / BlocksOfAPart);
        var tallies = new ErrorTally[parts];
        Parallel.For(0, parts, part => tallies[part] = MeasurePart((long)part * BlocksOfAPart, Math.Min(blocks, (part + 1L) * BlocksOfAPart), share));
        var total = new ErrorTally();
        Array.ForEach(tallies, total.Merge);
        return total;
    }

    /// <summary>The float at a place of the order; its sign bit makes the lower half count backwards.</summary>
    private static float At(long place) => BitConverter.Int32BitsToSingle(place < Floats / 2 ? (int)(uint)(Floats - 1 - place) : (int)(place - (Floats / 2)));

    private static ErrorTally MeasurePart(long firstBlock, long endBlock, int share)
    {
        var tally = new ErrorTally();
        float[] arguments = new float[Block + 1], results = new float[Block + 1];
        for (long block = firstBlock; block < endBlock; block++)
        {
            // One float more than a block, so that blocks are compared where they meet; the copy is not counted.
            long first = block * share * Block;
            for (int i = 0; i <= Block; i++)
            {
                arguments[i] = At(Math.Min(first + i, Floats - 1));
            }

            Apply(arguments, results);
            Add(tally, arguments, results);
        }

        return tally;
    }

    private static void Add(ErrorTally tally, float[] arguments, float[] results)
    {
        for (int i = 0; i < Block; i++)
        {
            if (float.IsNaN(arguments[i]))
            {
                tally.AddNotANumber(results[i]);
                continue;
            }

            tally.Add(arguments[i], results[i], TFunction.Exact(arguments[i]));
            if (results[i + 1] < results[i])
            {
                tally.AddDecrease();
            }
        }
    }

    private static void Apply(float[] arguments, float[] results)
    {
        if (SingleLanes512.IsSupported)
        {
            Apply<SingleLanes512>(arguments, results);
        }
        else if (SingleLanes256.IsSupported)
        {
            Apply<SingleLanes256>(arguments, results);
        }
        else
        {
            Apply<SingleLane>(arguments, results);
        }
    }

    private static void Apply<TLanes>(float[] arguments, float[] results)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int i = 0; i < Block; i += TLanes.Count)
        {
            TLanes.Store(TFunction.Value(TLanes.Load(arguments, i)), results, i);
        }

        SingleLane.Store(TFunction.Value(SingleLane.Load(arguments, Block)), results, Block);
    }
}
