using Pipeline.Numerics.Randomness;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class MutualInformationTests
{
    [Test]
    public void Entropy_OfEquallyFrequentValues_IsTheLogarithmOfTheirNumber() =>
        Assert.That(MutualInformation.Entropy([.. Enumerable.Range(0, 64).Select(i => i % 16)], 16), Is.EqualTo(4).Within(1e-12));

    [Test]
    public void Of_EveryPairEquallyOften_IsZero() =>
        Assert.That(MutualInformation.Of([.. Pairs(4, 3).Select(pair => pair.A)], 4, [.. Pairs(4, 3).Select(pair => pair.B)], 3), Is.EqualTo(0).Within(1e-12));

    [Test]
    public void Of_AFunctionOfTheOther_IsItsEntropy()
    {
        int[] functions = [.. Enumerable.Range(0, 160).Select(i => i % 16)];

        Assert.That(MutualInformation.Of([.. functions.Select(function => function & 3)], 4, functions, 16), Is.EqualTo(2).Within(1e-12));
    }

    [Test]
    public void Of_APermutedNumbering_IsTheSame([Range(1, 10)] int key)
    {
        var random = new Philox((ulong)key);
        int[] a = [.. Enumerable.Range(0, 50).Select(_ => random.NextInt32(4))], b = [.. Enumerable.Range(0, 50).Select(_ => random.NextInt32(5))];
        double information = MutualInformation.Of(a, 4, b, 5);

        Assert.That(MutualInformation.Of([.. a.Select(value => 3 - value)], 4, b, 5), Is.EqualTo(information).Within(1e-12));
        Assert.That(MutualInformation.Of(b, 5, a, 4), Is.EqualTo(information).Within(1e-12));
        Assert.That(information, Is.InRange(-1e-12, 2 + 1e-12));
    }

    /// <summary>Miller and Madow: about (A − 1)(B − 1) / (2 N ln 2) bits too many.</summary>
    [Test]
    public void OfChance_IsTheKnownBias()
    {
        var random = new Philox(7);
        int[] a = [.. Enumerable.Range(0, 800).Select(i => i % 4)], b = [.. Enumerable.Range(0, 800).Select(_ => random.NextInt32(8))];

        Assert.That(MutualInformation.OfChance(a, 4, b, 8, permutations: 200, random), Is.EqualTo(3 * 7 / (2 * 800 * Math.Log(2))).Within(15).Percent);
    }

    private static IEnumerable<(int A, int B)> Pairs(int a, int b) => Enumerable.Range(0, a * b).Select(i => (i / b, i % b));
}
