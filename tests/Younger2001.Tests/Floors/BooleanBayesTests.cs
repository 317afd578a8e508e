using Younger2001.Evaluation;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

public class BooleanBayesTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(6)]
    public void SquaredError_EveryStep_EqualsTheEnumeratedBayesPredictor(int steps)
    {
        double[] squared = new double[steps];
        double[] absolute = new double[steps];
        int sequences = 0;
        foreach (int[] inputs in EveryInputSequence(steps))
        {
            for (int number = 0; number < BooleanFunction.Count; number++, sequences++)
            {
                double[] errors = BayesErrors(inputs, new BooleanFunction(number));
                for (int t = 0; t < steps; t++)
                {
                    squared[t] += errors[t] * errors[t];
                    absolute[t] += errors[t];
                }
            }
        }

        Assert.That(Enumerable.Range(1, steps).Select(BooleanBayes.SquaredError), Is.EqualTo(squared.Select(sum => sum / sequences)).Within(1e-12));
        Assert.That(Enumerable.Range(1, steps).Select(BooleanBayes.AbsoluteError), Is.EqualTo(absolute.Select(sum => sum / sequences)).Within(1e-12));
    }

    [TestCase(2)]
    [TestCase(6)]
    public void CyclesToLearn_EveryStep_EqualsTheEnumeratedBayesPredictor(int steps)
    {
        double[] counts = new double[steps + 2];
        int sequences = 0;
        foreach (int[] inputs in EveryInputSequence(steps))
        {
            float[] errors = [.. BayesErrors(inputs, BooleanFunction.Xor).Select(error => (float)error)];
            int cycles = CyclesToLearn.Of(errors, 0.4);
            counts[cycles == 0 ? steps + 1 : cycles]++;
            sequences++;
        }

        Assert.That(BooleanBayes.CyclesToLearn(steps), Is.EqualTo(counts.Select(count => count / sequences)).Within(1e-12));
    }

    [Test]
    public void MeanSquaredError_OfThePapersSequences_IsOneIn256() => Assert.That(BooleanBayes.MeanSquaredError(256), Is.EqualTo(1.0 / 256).Within(1e-15));

    [Test]
    public void CyclesToLearn_OfThePapersSequences_HaveTheMeanOfTheCouponCollector()
    {
        double[] distribution = BooleanBayes.CyclesToLearn(256);

        double mean = distribution.Select((probability, step) => probability * step).Sum();

        Assert.That(distribution.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(mean, Is.EqualTo((4 * (1 + (1 / 2.0) + (1 / 3.0) + (1 / 4.0))) + 1).Within(1e-12), "one after 4·(1 + ½ + ⅓ + ¼) = 8⅓");
    }

    [TestCase(0.1, 7)]
    [TestCase(0.4, 2)]
    [TestCase(1e-60, 0)]
    public void Crossing_OfAThreshold_IsTheFirstStepBelowIt(double tau, int expected) => Assert.That(BooleanBayes.Crossing(tau, 256), Is.EqualTo(expected));

    private static IEnumerable<int[]> EveryInputSequence(int steps)
    {
        for (int code = 0; code < 1 << (2 * steps); code++)
        {
            yield return [.. Enumerable.Range(0, steps).Select(t => (code >> (2 * t)) & 3)];
        }
    }

    /// <summary>The predictor by enumeration of the 16 functions, with no use of their structure.</summary>
    private static double[] BayesErrors(int[] inputs, BooleanFunction target)
    {
        List<BooleanFunction> possible = [.. Enumerable.Range(0, BooleanFunction.Count).Select(number => new BooleanFunction(number))];
        double[] errors = new double[inputs.Length];
        for (int t = 0; t < inputs.Length; t++)
        {
            errors[t] = Math.Abs(target.Value(inputs[t]) - possible.Average(function => function.Value(inputs[t])));
            possible.RemoveAll(function => function.Value(inputs[t]) != target.Value(inputs[t]));
        }

        return errors;
    }
}
