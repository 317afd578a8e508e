using System.Text.Json.Nodes;
using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.SupportVectors;

namespace Pipeline.Baselines.Tests.SupportVectors;

public class SupportVectorMachineTests
{
    private const double Tolerance = 1e-4;
    private const double SmallGap = 1e-7;

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Solve_EveryKernelAndC_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        Samples samples = ScikitLearn.Samples(entry);

        foreach (JsonNode? expected in entry["supportVectors"]!.AsArray())
        {
            IKernel kernel = Kernel(expected!["gamma"]);
            DualSolution solution = SequentialMinimalOptimization.Solve(GramMatrix.Of(kernel, samples), samples.Labels, (double)expected["c"]!, SmallGap);
            var machine = new SupportVectorMachine(kernel, samples, solution);

            string row = $"{kernel}, C = {expected["c"]}";
            if (kernel is RadialKernel)   // a linear kernel of 3 inputs has rank 3: the decision is unique, its coefficients are not
            {
                Assert.That(solution.Coefficients, Is.EqualTo(ScikitLearn.Numbers(expected["coefficients"]!)).Within(Tolerance), row);
            }

            Assert.That(solution.Bias, Is.EqualTo((double)expected["bias"]!).Within(Tolerance), row);
            Assert.That(
                ScikitLearn.Queries(entry).Select(query => machine.Decision(query)), Is.EqualTo(ScikitLearn.Numbers(expected["decisions"]!)).Within(Tolerance), row);
        }
    }

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Fit_GivenFolds_ProbabilitiesAgreeWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        Samples samples = ScikitLearn.Samples(entry);
        int[] fold = [.. Enumerable.Range(0, samples.Count).Select(i => i % 5)];

        foreach (JsonNode? expected in entry["supportVectors"]!.AsArray())
        {
            var choice = new SupportVectorChoice(Kernel(expected!["gamma"]), (double)expected["c"]!);

            var classifier = SupportVectorClassifier.Fit(samples, choice, fold, SmallGap);

            Assert.That(
                ScikitLearn.Queries(entry).Select(query => classifier.Probability(query)),
                Is.EqualTo(ScikitLearn.Numbers(expected["probabilities"]!)).Within(Tolerance),
                $"{choice}");
        }
    }

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Choose_EveryKernel_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);

        foreach (JsonNode? expected in entry["supportVectorChoices"]!.AsArray())
        {
            IKernel[] kernels = (string)expected!["kernel"]! == "linear"
                ? [new LinearKernel()]
                : [.. new[] { 1, 0.3, 0.1, 0.03 }.Select(gamma => new RadialKernel(gamma))];

            SupportVectorChoice[] grid = [.. from kernel in kernels from c in new[] { 0.1, 1, 10, 100 } select new SupportVectorChoice(kernel, c)];

            int choice = SupportVectorSelection.Choose(ScikitLearn.Samples(entry), grid, folds: 3);

            Assert.That(grid[choice], Is.EqualTo(new SupportVectorChoice(Kernel(expected["gamma"]), (double)expected["c"]!)));
        }
    }

    [Test]
    public void Solve_AnyProblem_MeetsTheConditionsOfTheOptimum(
        [Range(1, 8)] int seed, [Values(0.1, 1, 100)] double c, [Values("linear", "radial")] string kernel)
    {
        Samples samples = Blobs.Create(seed, count: 5 + (9 * seed), dimensions: 3, separation: 1.5);
        var gram = GramMatrix.Of(kernel == "linear" ? new LinearKernel() : new RadialKernel(0.3), samples);

        DualSolution solution = SequentialMinimalOptimization.Solve(gram, samples.Labels, c, SmallGap);

        AssertOptimal(samples, gram, c, solution, gap: 1e-6);
    }

    /// <summary>Pairs alone zigzag here: they need more steps than are allowed.</summary>
    [Test]
    public void Solve_LinearKernelAndHugeC_MeetsTheConditionsOfTheOptimum()
    {
        const double C = 1e6;
        Samples samples = Blobs.Create(seed: 1, count: 100, dimensions: 5, separation: 1.5);
        var gram = GramMatrix.Of(new LinearKernel(), samples);

        DualSolution solution = SequentialMinimalOptimization.Solve(gram, samples.Labels, C);

        AssertOptimal(samples, gram, C, solution, gap: 2 * SequentialMinimalOptimization.DefaultTolerance);
    }

    [Test]
    public void Solve_OneClass_SaysWhatIsMissing()
    {
        var samples = new Samples([1, 2], dimensions: 1, [false, false]);

        Assert.That(
            () => SequentialMinimalOptimization.Solve(GramMatrix.Of(new LinearKernel(), samples), samples.Labels, c: 1),
            Throws.ArgumentException.With.Message.StartsWith("A support vector machine needs both classes, but all 2 labels are the same."));
    }

    [Test]
    public void Fit_FoldThatLeavesOneClass_StillPredicts()
    {
        // The only two true samples are in one fold: without it, the machine knows one class and says −1, as libsvm does.
        var samples = new Samples([-2, -1.5, -1, -0.5, 2, 2.5], dimensions: 1, [false, false, false, false, true, true]);

        var classifier = SupportVectorClassifier.Fit(samples, new SupportVectorChoice(new LinearKernel(), C: 1), fold: [0, 1, 2, 3, 4, 4]);

        PlattScaling expected = PlattScaling.Fit(
            [.. Enumerable.Range(0, 4).Select(i => HeldOut(samples, i)), -1, -1], samples.Labels);
        Assert.That(classifier.Scaling, Is.EqualTo(expected));
    }

    private static void AssertOptimal(Samples samples, GramMatrix gram, double c, DualSolution solution, double gap)
    {
        double balance = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            int y = samples.Labels[i] ? 1 : -1;
            double alpha = y * solution.Coefficients[i], f = solution.Bias;
            for (int j = 0; j < samples.Count; j++)
            {
                f += gram.Row(i)[j] * solution.Coefficients[j];
            }

            balance += solution.Coefficients[i];
            Assert.That(alpha, Is.InRange(0, c));
            Assert.That(y * f, alpha == 0 ? Is.GreaterThan(1 - gap) : alpha == c ? Is.LessThan(1 + gap) : Is.EqualTo(1).Within(gap), $"sample {i}, alpha {alpha}");
        }

        Assert.That(balance, Is.Zero.Within(1e-9 * c * samples.Count));
    }

    private static double HeldOut(Samples samples, int held)
    {
        Samples others = samples.Select([.. Enumerable.Range(0, samples.Count).Where(i => i != held)]);
        DualSolution solution = SequentialMinimalOptimization.Solve(GramMatrix.Of(new LinearKernel(), others), others.Labels, c: 1);
        return new SupportVectorMachine(new LinearKernel(), others, solution).Decision(samples.Row(held));
    }

    private static IKernel Kernel(JsonNode? gamma) => gamma is null ? new LinearKernel() : new RadialKernel((double)gamma);
}
