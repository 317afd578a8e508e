using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.SupportVectors;

namespace Pipeline.Baselines.Tests.SupportVectors;

public class FreeFaceTests
{
    private const int Count = 40;
    private const int Dimensions = 3;
    private const double C = 10;

    [Test]
    public void Minimise_NearTheOptimum_LowersTheObjectiveToTheFacesMinimum([Range(1, 6)] int seed, [Values("linear", "radial")] string kernel)
    {
        DualVariables variables = Start(Blobs.Create(seed, Count, Dimensions, separation: 1.5), kernel == "linear" ? new LinearKernel() : new RadialKernel(0.3));
        double[] start = variables.Beta.ToArray();
        double before = Objective(variables);

        int free = new FreeFace(variables).Minimise();

        double[] errors = [.. Enumerable.Range(0, Count).Where(variables.IsFree).Select(i => variables.Error[i])];
        Assert.That(errors, Has.Length.EqualTo(free).And.Length.GreaterThan(1));
        Assert.That(errors.Max() - errors.Min(), Is.Zero.Within(1e-6), "equal e: no pair of free variables lowers the objective");
        Assert.That(Objective(variables), Is.LessThan(before));
        Assert.That(variables.Beta.ToArray().Sum(), Is.Zero.Within(1e-9 * C));
        for (int i = 0; i < Count; i++)
        {
            Assert.That(variables.Beta[i], Is.InRange(variables.Lower[i], variables.Upper[i]));
            Assert.That(variables.Error[i], Is.EqualTo(ErrorOf(variables, i)).Within(1e-9 * C * Count));
            if (start[i] == variables.Lower[i] || start[i] == variables.Upper[i])
            {
                Assert.That(variables.Beta[i], Is.EqualTo(start[i]), "a variable at a bound stays there");
            }
        }
    }

    /// <summary>The rank of a linear kernel's differences is the number of inputs: with one more sample for the pivot, no more can be free at a minimum.</summary>
    [Test]
    public void Minimise_LinearKernel_LeavesNoMoreFreeThanItsRankAllows([Range(1, 6)] int seed)
    {
        DualVariables variables = Start(Blobs.Create(seed, Count, Dimensions, separation: 1.5), new LinearKernel());

        int free = new FreeFace(variables).Minimise();

        Assert.That(free, Is.LessThanOrEqualTo(Dimensions + 1));
    }

    [Test]
    public void Minimise_EqualSamples_EndsAtTheirBounds()
    {
        var samples = new Samples([1, 1, 1, 1], dimensions: 1, [true, true, false, false]);
        var variables = new DualVariables(GramMatrix.Of(new LinearKernel(), samples), samples.Labels, C);
        foreach ((int i, double change) in new[] { (0, 1.0), (1, 2.0), (2, -1.5), (3, -1.5) })
        {
            variables.Move(i, change);
        }

        new FreeFace(variables).Minimise();

        // e is 1 for true and −1 for false, wherever β goes: all of C is used.
        Assert.That(variables.Beta.ToArray(), Is.EqualTo([C, C, -C, -C]).Within(1e-9));
    }

    [Test]
    public void Minimise_NoneFree_ChangesNothing()
    {
        var samples = new Samples([1, 2], dimensions: 1, [true, false]);
        var variables = new DualVariables(GramMatrix.Of(new LinearKernel(), samples), samples.Labels, C);

        Assert.That(new FreeFace(variables).Minimise(), Is.Zero);
        Assert.That(variables.Beta.ToArray(), Is.EqualTo([0.0, 0.0]));
    }

    /// <summary>The face near the optimum that a wide tolerance leaves, with pairs of its free variables moved away from its minimum.</summary>
    private static DualVariables Start(Samples samples, IKernel kernel)
    {
        var gram = GramMatrix.Of(kernel, samples);
        double[] beta = SequentialMinimalOptimization.Solve(gram, samples.Labels, C, tolerance: 0.5).Coefficients;
        var variables = new DualVariables(gram, samples.Labels, C);
        for (int i = 0; i < Count; i++)
        {
            variables.Move(i, beta[i]);
        }

        int[] free = [.. Enumerable.Range(0, Count).Where(variables.IsFree)];
        foreach ((int up, int down) in free.Zip(free.Skip(1)))
        {
            double change = Math.Min(variables.Room(up, 1), variables.Room(down, -1)) / 2;
            variables.Move(up, change);
            variables.Move(down, -change);
        }

        return variables;
    }

    /// <summary>½ βᵀKβ − y·β = −½ β·(y + e).</summary>
    private static double Objective(DualVariables variables)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum -= variables.Beta[i] * (LabelOf(variables, i) + variables.Error[i]) / 2;
        }

        return sum;
    }

    private static double ErrorOf(DualVariables variables, int i)
    {
        double error = LabelOf(variables, i);
        for (int j = 0; j < Count; j++)
        {
            error -= variables.Gram.Row(i)[j] * variables.Beta[j];
        }

        return error;
    }

    private static int LabelOf(DualVariables variables, int i) => variables.Upper[i] > 0 ? 1 : -1;
}
