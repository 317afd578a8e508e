using Younger2001.HandMade;
using Younger2001.Mappings;

namespace Younger2001.Tests.HandMade;

public class LeastSquaresTests
{
    /// <summary>The recursion against the ridge in one piece: w = (VᵀV/r + P⁻¹)⁻¹ Vᵀz/r, solved by elimination.</summary>
    [Test]
    public void Predict_AfterAnyExamples_IsTheRidgeOfAllOfThem([Values] MappingFamily family, [Values(0, 1, 2, 5, 30)] int examples)
    {
        const double Noise = 0.01;
        var random = new Random(examples);
        ILinearForm form = LinearForms.Create(family);
        var learner = new LeastSquares(form, Noise);
        int n = form.Variances.Count;
        var equations = new double[n, n + 1];
        double[] v = new double[n];
        for (int i = 0; i < n; i++)
        {
            equations[i, i] = 1 / form.Variances[i];
        }

        for (int example = 0; example < examples; example++)
        {
            (double x1, double x2, double target) = (random.NextDouble(), random.NextDouble(), 0.3 + (0.4 * random.NextDouble()));
            learner.Learn(x1, x2, target);
            form.Features(x1, x2, v);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    equations[i, j] += v[i] * v[j] / Noise;
                }

                equations[i, n] += v[i] * form.Value(target) / Noise;
            }
        }

        Younger2001.Floors.LinearEquations.Solve(equations);
        form.Features(0.3, -0.7, v);
        double expected = form.Target(Enumerable.Range(0, n).Sum(i => equations[i, n] * v[i]));

        Assert.That(learner.Predict(0.3, -0.7), Is.EqualTo(expected).Within(1e-9));
    }
}
