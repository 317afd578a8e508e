using Pipeline.Learning.Optimizers;

namespace Pipeline.Learning.Tests.Optimizers;

public class Smorms3Tests
{
    [Test]
    public void Update_FirstThree_AreThoseWorkedOutByHand()
    {
        // Gradient 1, 1, −1; rate 0.1.
        // 1: m = 1, r = 1/2: g = 1/2, g2 = 1/2, x = 1/2; step = 0.1/√(1/2); m = 1 + 1·1/2 = 3/2.
        // 2: r = 2/5: g = 3/5·1/2 + 2/5 = 7/10, g2 = 3/10 + 2/5 = 7/10, x = 7/10; step = 0.1/√(7/10); m = 1 + 3/2·3/10 = 29/20.
        // 3: r = 20/49: g = (29·0.7 − 20)/49 = 0.3/49, g2 = (20.3 + 20)/49 = 40.3/49, x = 0.09/(49·40.3) < 0.1; step = −x/√(40.3/49).
        double first = -0.1 / Math.Sqrt(0.5);
        double second = first - (0.1 / Math.Sqrt(0.7));
        double third = second + (0.09 / (49 * 40.3) / Math.Sqrt(40.3 / 49));
        float[] weights = [0];
        var optimizer = new Smorms3();
        optimizer.Start(1);

        double[] after = [.. new[] { 1f, 1f, -1f }.Select(gradient => Updated(optimizer, weights, gradient, rate: 0.1f))];

        Assert.That(after, Is.EqualTo(new[] { first, second, third }).Within(2e-8));
    }

    [Test]
    public void Update_ManyNumbers_EqualsThePlainLoopBitForBit()
    {
        const int Count = 37;
        var random = new Random(Seed: 4);
        float[] weights = [.. Enumerable.Range(0, Count).Select(_ => random.NextSingle() - 0.5f)];
        float[] expected = [.. weights];
        double[] mem = [.. Enumerable.Repeat(1.0, Count)], g = new double[Count], g2 = new double[Count];
        var optimizer = new Smorms3();
        optimizer.Start(Count);

        for (int update = 0; update < 50; update++)
        {
            float[] gradient = [.. Enumerable.Range(0, Count).Select(i => (random.NextSingle() - 0.4f) * MathF.Pow(10, -(i % 12)))];
            gradient[0] = 0;
            optimizer.Update(weights, gradient, rate: 1e-3f);
            for (int i = 0; i < Count; i++)
            {
                double grad = gradient[i];
                double r = 1 / (mem[i] + 1);
                g[i] = (1 - r) * g[i] + r * grad;
                g2[i] = (1 - r) * g2[i] + r * grad * grad;
                double x = g[i] * g[i] / (g2[i] + 1e-16);
                expected[i] = (float)(expected[i] - grad * Math.Min(1e-3f, x) / (Math.Sqrt(g2[i]) + 1e-16));
                mem[i] = 1 + mem[i] * (1 - x);
            }
        }

        Assert.That(weights, Is.EqualTo(expected));
        Assert.That(weights, Has.All.Not.NaN);
    }

    [Test]
    public void Update_SignThatAlternates_StepsEverLess()
    {
        float[] steady = [0], alternating = [0];
        var first = new Smorms3();
        var second = new Smorms3();
        first.Start(1);
        second.Start(1);

        double[] steps = [.. Enumerable.Range(0, 60).Select(update => Math.Abs(alternating[0] - Updated(second, alternating, update % 2 == 0 ? 1 : -1, rate: 0.1f)))];
        for (int update = 0; update < 60; update++)
        {
            first.Update(steady, [1], rate: 0.1f);
        }

        Assert.That(steady[0], Is.EqualTo(-6).Within(0.2), "A steady sign keeps the rate.");
        Assert.That(steps[^1], Is.LessThan(0.01).And.LessThan(steps[0] / 10));
    }

    private static float Updated(Smorms3 optimizer, float[] weights, float gradient, float rate)
    {
        optimizer.Update(weights, [gradient], rate);
        return weights[0];
    }
}
