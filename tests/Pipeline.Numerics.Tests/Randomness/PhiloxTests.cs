using Pipeline.Numerics.Randomness;

namespace Pipeline.Numerics.Tests.Randomness;

public class PhiloxTests
{
    // Known-answer vectors of the Random123 distribution (kat_vectors, philox4x32 10).
    [TestCase(0ul, 0ul, 0ul, new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u }, TestName = "Compute_Zeros_GivesThePublishedBlock")]
    [TestCase(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu }, TestName = "Compute_Ones_GivesThePublishedBlock")]
    [TestCase(0x85a308d3243f6a88ul, 0x0370734413198a2eul, 0x299f31d0a4093822ul, new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u }, TestName = "Compute_DigitsOfPi_GivesThePublishedBlock")]
    public void Compute_KnownCounter_GivesThePublishedBlock(ulong counterLow, ulong counterHigh, ulong key, uint[] expected)
    {
        var block = new uint[4];

        PhiloxBlock.Compute(counterLow, counterHigh, key, block);

        Assert.That(block, Is.EqualTo(expected));
    }

    [Test]
    public void NextUInt32_FreshStreamUnderKeyZero_BeginsWithThePublishedBlock()
    {
        var random = new Philox(key: 0);

        uint[] words = [random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32()];

        Assert.That(words, Is.EqualTo(new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u }));
    }

    [Test]
    public void NextUInt64_FreshStream_TakesTheLowWordFirst() =>
        Assert.That(new Philox(key: 0).NextUInt64(), Is.EqualTo(0xe169c58d6627e8d5ul));

    [Test]
    public void Position_AnyPlace_ResumesTheStream([Range(0, 9)] int taken)
    {
        var straight = new Philox(key: 42);
        for (int word = 0; word < taken; word++)
        {
            straight.NextUInt32();
        }

        var resumed = new Philox(straight.Key, straight.Position);

        Assert.That(resumed.NextUInt64(), Is.EqualTo(straight.NextUInt64()));
    }

    [Test]
    public void NextSingle_ManyDraws_AreMultiplesOfTheStepBelowOne()
    {
        var random = new Philox(key: 7);

        float[] draws = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextSingle())];

        Assert.That(draws, Is.All.InRange(0f, 1f - (1f / (1 << 24))));
        Assert.That(draws.Select(draw => draw * (1 << 24)), Is.All.Matches<float>(float.IsInteger));
        Assert.That(draws.Average(), Is.EqualTo(0.5).Within(0.02));
    }

    [Test]
    public void NextDouble_FirstDraw_HoldsTheHigh53Bits() =>
        Assert.That(new Philox(key: 0).NextDouble(), Is.EqualTo((0xe169c58d6627e8d5ul >> 11) * Math.Pow(2, -53)));

    [Test]
    public void NextInt32_SmallRange_IsUniform()
    {
        var random = new Philox(key: 3);
        var counts = new int[7];

        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[random.NextInt32(7)]++;
        }

        // Standard deviation 93: five of them.
        Assert.That(counts, Is.All.EqualTo(10_000).Within(465));
    }

    [Test]
    public void NextInt32_RangeOfThreeQuarters_RejectsUnfairProducts()
    {
        // 2³² mod 3·2³⁰ is 2³⁰: without rejection a third of the results would be twice as likely as the others.
        const int Range = 3 << 29;
        var random = new Philox(key: 5);

        int even = Enumerable.Range(0, 30_000).Count(_ => random.NextInt32(Range) % 3 == 0);

        Assert.That(even, Is.EqualTo(10_000).Within(410));
        Assert.That(random.Position, Is.GreaterThan(30_000ul), "some products must have been rejected");
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void NextInt32_EmptyRange_Throws(int maximum) =>
        Assert.That(() => new Philox(key: 0).NextInt32(maximum), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Uniform_ManyDraws_StayInTheRange()
    {
        var random = new Philox(key: 9);

        double[] draws = [.. Enumerable.Range(0, 10_000).Select(_ => random.Uniform(-0.1, 0.1))];

        Assert.That(draws, Is.All.InRange(-0.1, 0.1));
        Assert.That(draws.Min(), Is.LessThan(-0.0995));
        Assert.That(draws.Max(), Is.GreaterThan(0.0995));
    }

    [TestCase(1, 0)]
    [TestCase(double.NaN, 1)]
    [TestCase(0, double.PositiveInfinity)]
    public void Uniform_MalformedRange_ThrowsAndShowsIt(double minimum, double maximum) =>
        Assert.That(() => new Philox(key: 0).Uniform(minimum, maximum), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("finite bounds in order"));

    [Test]
    public void NextNormal_ManyDraws_HaveTheMomentsOfTheNormalDistribution()
    {
        var random = new Philox(key: 11);

        double[] draws = [.. Enumerable.Range(0, 40_000).Select(_ => random.NextNormal())];

        Assert.That(draws.Average(), Is.EqualTo(0).Within(0.025));
        Assert.That(draws.Average(draw => draw * draw), Is.EqualTo(1).Within(0.035));
        Assert.That(draws.Average(draw => draw * draw * draw * draw), Is.EqualTo(3).Within(0.3));
    }

    [Test]
    public void Shuffle_ThreeItems_GivesEveryOrderEquallyOften()
    {
        var random = new Philox(key: 13);
        var counts = new Dictionary<string, int>();

        for (int draw = 0; draw < 12_000; draw++)
        {
            char[] items = ['a', 'b', 'c'];
            random.Shuffle<char>(items);
            counts[new string(items)] = counts.GetValueOrDefault(new string(items)) + 1;
        }

        // Standard deviation 41: five of them.
        Assert.That(counts, Has.Count.EqualTo(6));
        Assert.That(counts.Values, Is.All.EqualTo(2000).Within(205));
    }

    /// <summary>From every place in a block, and for lengths below, at and above what is drawn at once.</summary>
    [Test]
    public void Uniform_ManyAtOnce_AreThoseOfSingleDraws(
        [Values(0ul, 1ul, 2ul, 3ul, 4ul, 6ul, 0xFFFF_FFF0ul, 0x3_FFFF_FFF8ul)] ulong position,
        [Values(0, 1, 7, 8, 9, 16, 17, 203)] int count,
        [Values(0ul, 0x853c49e6748fea9bul, ulong.MaxValue)] ulong key)
    {
        var single = new Philox(key, position);
        var many = new Philox(key, position);
        double[] expected = [.. Enumerable.Range(0, count).Select(_ => single.Uniform(-3, 0.7))];

        double[] values = new double[count];
        many.Uniform(-3, 0.7, values);

        Assert.That(values, Is.EqualTo(expected));
        Assert.That(many.Position, Is.EqualTo(single.Position));
        Assert.That(many.NextUInt32(), Is.EqualTo(single.NextUInt32()), "the stream goes on where single draws left it");
    }
}
