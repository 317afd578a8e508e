using Pipeline.Testing;
using Younger2001.FixedWeights;

namespace Younger2001.Tests.FixedWeights;

public class FixedWeightConstructionTests
{
    private const double Equal = 1e-6;
    private static readonly DeltaRule s_rule = new(LearningRate: 10, InitialWeight: 0.1);

    [Test]
    public async Task Outputs_OfAllFourNetworks_AreEqualStepByStep([Values("1", "2", "3")] string seed)
    {
        StageHarness harness = await RunAsync(seed);

        Assert.That(harness.Metrics["max-difference-recurrent"], Is.LessThan(1e-12));
        Assert.That(harness.Metrics["max-difference-product-units"], Is.LessThan(1e-12));
        Assert.That(harness.Metrics["max-difference-standard-units"], Is.LessThan(Equal));
        byte[] steps = harness.Output("steps");
        foreach (string network in (string[])["recurrent", "product-units", "standard-units"])
        {
            Assert.That(Samples.Column<double>(steps, network), Is.EqualTo(Samples.Column<double>(steps, "conventional")).Within(Equal).And.Exactly(200).Items);
            Assert.That(Samples.Column<double>(steps, network + "-weight"), Is.EqualTo(Samples.Column<double>(steps, "conventional-weight")).Within(Equal));
        }
    }

    [Test]
    public async Task Weights_OfTheLoop_FollowTheTargetSynapse()
    {
        StageHarness harness = await RunAsync("1");

        double[] weights = Samples.Column<double>(harness.Output("steps"), "standard-units-weight");
        Assert.That(weights[99], Is.EqualTo(2).Within(0.5));
        Assert.That(weights[199], Is.EqualTo(-2).Within(0.5));
        Assert.That(harness.Metrics["weight-error"], Is.EqualTo(Math.Abs(weights[199] + 2)).Within(Equal));
    }

    [Test]
    public async Task Networks_OfTheLastStep_AreMadeOfStandardUnitsAlone()
    {
        StageHarness harness = await RunAsync("1");

        byte[] table = harness.Output("networks");
        string[] networks = Samples.Column<string>(table, "network"), functions = Samples.Column<string>(table, "function");
        Assert.That(functions.Where((_, row) => networks[row] == "standard-units").Distinct(), Is.EquivalentTo(["sum", "logistic"]));
        Assert.That(functions.Where((_, row) => networks[row] == "product-units"), Does.Contain("product"));
        Assert.That(Samples.Column<int>(table, "delay").Sum(), Is.EqualTo(3), "one loop in each of the three networks");
        Assert.That(networks.Count(network => network == "standard-units"), Is.EqualTo(harness.Metrics["links-standard-units"]));
        Assert.That(harness.Metrics["units-standard-units"], Is.GreaterThan(harness.Metrics["units-product-units"]));
    }

    /// <summary>No weight is idle: a hundredth more on any one of them, and the outputs are equal no longer.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void Difference_WhenAnyFixedWeightChanges_IsSeen(bool hasProductUnits)
    {
        UnitNetwork network = SynapseNetworks.FixedWeight(s_rule, one => hasProductUnits ? new ProductUnit() : new LogisticProduct(one, 1.0 / 256));

        Assert.That(Difference(network), Is.LessThan(Equal));
        for (int link = 0; link < network.Links.Count; link++)
        {
            double difference = Difference(network.With(link, 1.01 * network.Links[link].Weight));
            Assert.That(difference, Is.GreaterThan(1e-4), $"{network.Units[network.Links[link].Source].Name} → {network.Units[network.Links[link].Target].Name}");
        }
    }

    private static double Difference(UnitNetwork network)
    {
        var random = new Random(1);
        var (conventional, built) = (new ConventionalSynapse(s_rule), new FixedWeightSynapse(network));
        double greatest = 0;
        for (int step = 0; step < 50; step++)
        {
            (double x, double target) = ((2 * random.NextDouble()) - 1, random.NextDouble());
            greatest = Math.Max(greatest, Math.Abs(conventional.Step(x, target).Output - built.Step(x, target).Output));
        }

        return greatest;
    }

    private static async Task<StageHarness> RunAsync(string seed)
    {
        var harness = new StageHarness(new FixedWeightConstruction(new FixedWeightConstructionSettings())) { Seed = seed };
        await harness.RunAsync();
        return harness;
    }
}
