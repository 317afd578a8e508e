using Pipeline.Numerics.Lanes;

namespace Pipeline.Numerics.Tests.Lanes;

/// <summary>Every register against the plain one, bit for bit, over ordinary, extreme and special numbers.</summary>
public class LanesTests
{
    private const int Numbers = 16 * 400;
    private static readonly float[] s_left = Draw(seed: 1);
    private static readonly float[] s_right = Draw(seed: 2);
    private static readonly float[] s_addend = Draw(seed: 3);

    [Test]
    public void SingleLanes256_AnyOperation_GivesTheBitsOfTheSingleLane()
    {
        Assume.That(SingleLanes256.IsSupported, "AVX2 and FMA are absent");

        Assert.That(Apply<SingleLanes256>(), Is.EqualTo(Apply<SingleLane>()));
    }

    [Test]
    public void SingleLanes512_AnyOperation_GivesTheBitsOfTheSingleLane()
    {
        if (!SingleLanes512.IsSupported)
        {
            Assert.Ignore("AVX-512 is absent");
        }

        Assert.That(Apply<SingleLanes512>(), Is.EqualTo(Apply<SingleLane>()));
    }

    [Test]
    public void Load_PartlyBeyondTheEnd_Throws() =>
        Assert.That(() => SingleLanes256.Load(new float[10], 3), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static int[] Apply<TLanes>()
        where TLanes : struct, ISingleLanes<TLanes>
    {
        const int Operations = 12;
        var results = new float[Operations * Numbers];
        for (int i = 0; i < Numbers; i += TLanes.Count)
        {
            TLanes a = TLanes.Load(s_left, i), b = TLanes.Load(s_right, i), c = TLanes.Load(s_addend, i);
            TLanes[] values =
            [
                a + b, a - b, a * b, a / b, -a, TLanes.FusedMultiplyAdd(a, b, c), TLanes.AddProduct(in s_left[i], b, c), TLanes.IfLess(a, b, c, a),
                TLanes.Exp(a), TLanes.Logistic(a), TLanes.Tanh(a), TLanes.Softplus(a),
            ];
            for (int operation = 0; operation < Operations; operation++)
            {
                TLanes.Store(values[operation], results, (operation * Numbers) + i);
            }
        }

        // Which of two not-a-numbers an addition hands on is not part of the promise.
        return [.. results.Select(result => float.IsNaN(result) ? -1 : BitConverter.SingleToInt32Bits(result))];
    }

    private static float[] Draw(int seed)
    {
        var random = new Random(seed);
        float[] special = [0f, -0f, 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon, 87f, -87f, 1e-38f];
        return [.. Enumerable.Range(0, Numbers).Select(i => (i % 7) switch
        {
            0 => special[random.Next(special.Length)],
            1 => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
            _ => (random.NextSingle() - 0.5f) * 40,
        })];
    }
}
