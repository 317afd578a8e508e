using Pipeline.Numerics.Randomness;
using Younger2001.HandMade;

namespace Younger2001.Tests.HandMade;

public class OnlineMlpTests
{
    /// <summary>
    /// The step follows the gradient: to first order a small step at rate ρ lowers the error ½(t − y)² by ρ|g|², and so changes y by (t − y) ρ |∂y/∂w|².
    /// The gradient's square is taken from a second, much smaller step, so a wrong factor in any layer's derivative breaks the proportion.
    /// </summary>
    [Test]
    public void Learn_SmallStep_ChangesTheAnswerByTheRateTimesTheSquaredGradient([Range(1, 5)] int seed)
    {
        const double Rate = 1e-4;
        (double x1, double x2, double target) = (0.4, -0.8, 0.9);
        var learner = new OnlineMlp(new Philox((ulong)seed), units: 3, range: 1, Rate);
        double before = learner.Predict(x1, x2);
        double[] weights = Weights(seed);
        double squaredGradient = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double[] up = [.. weights], down = [.. weights];
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double derivative = (Output(up, x1, x2) - Output(down, x1, x2)) / 2e-5;
            squaredGradient += derivative * derivative;
        }

        learner.Learn(x1, x2, target);

        Assert.That(before, Is.EqualTo(Output(weights, x1, x2)).Within(1e-12));
        Assert.That(learner.Predict(x1, x2) - before, Is.EqualTo(Rate * (target - before) * squaredGradient).Within(1e-3 * Rate * squaredGradient));
    }

    /// <summary>The weights in the order in which they are drawn, then the output's bias, 0.</summary>
    private static double[] Weights(int seed)
    {
        var random = new Philox((ulong)seed);
        return [.. Enumerable.Range(0, 12).Select(_ => random.Uniform(-1, 1)), 0];
    }

    private static double Output(double[] w, double x1, double x2)
    {
        double net = w[12];
        for (int j = 0; j < 3; j++)
        {
            net += w[9 + j] * Math.Tanh((w[j] * x1) + (w[3 + j] * x2) + w[6 + j]);
        }

        return 1 / (1 + Math.Exp(-net));
    }
}
