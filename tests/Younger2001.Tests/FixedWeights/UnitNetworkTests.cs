using Younger2001.FixedWeights;

namespace Younger2001.Tests.FixedWeights;

public class UnitNetworkTests
{
    [Test]
    public void Step_OfEachFunction_IsThatOfTheWeightedInputs()
    {
        var network = new UnitNetwork();
        int a = network.Add("a", UnitFunction.Input), b = network.Add("b", UnitFunction.Input);
        network.Add("sum", UnitFunction.Sum, (a, 2), (b, -1));
        network.Add("product", UnitFunction.Product, (a, 2), (b, -1));
        network.Add("logistic", UnitFunction.Logistic, (a, 2), (b, -1));
        var run = new UnitNetworkRun(network);
        (run["a"], run["b"]) = (3, 5);

        run.Step();

        Assert.That((run["sum"], run["product"]), Is.EqualTo((1.0, -30.0)));
        Assert.That(run["logistic"], Is.EqualTo(1 / (1 + Math.Exp(-1))).Within(1e-15));
    }

    /// <summary>A counter: the loop brings the sum of the step before, beginning with its initial signal.</summary>
    [Test]
    public void Step_OfALoop_SeesTheStepBefore()
    {
        var network = new UnitNetwork();
        int input = network.Add("input", UnitFunction.Input);
        int old = network.Add("old", UnitFunction.Sum);
        int sum = network.Add("sum", UnitFunction.Sum, (old, 1), (input, 1));
        network.CloseLoop(sum, old, initial: 10);
        var run = new UnitNetworkRun(network);

        List<double> sums = [];
        foreach (double value in (double[])[1, 2, 3])
        {
            run["input"] = value;
            run.Step();
            sums.Add(run["sum"]);
        }

        Assert.That(sums, Is.EqualTo([11, 13, 16]));
        Assert.That(network.Links.Select(link => link.IsDelayed), Is.EqualTo([false, false, true]));
    }

    [Test]
    public void Add_InputFromALaterUnit_IsRefused() =>
        Assert.That(() => new UnitNetwork().Add("a", UnitFunction.Sum, (0, 1)), Throws.ArgumentException.With.Message.Contains("'a' cannot see unit 0"));

    [Test]
    public void Index_OfAnUnknownName_SaysWhichThereAre()
    {
        var network = new UnitNetwork();
        network.Add("x", UnitFunction.Input);

        Assert.That(() => network["y"], Throws.ArgumentException.With.Message.Contains("no unit 'y'. Its units are x."));
    }
}
