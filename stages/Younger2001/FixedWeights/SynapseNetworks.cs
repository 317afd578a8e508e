namespace Younger2001.FixedWeights;

/// <summary>Builds the networks of Figure 1 for one synapse and the delta rule.</summary>
internal static class SynapseNetworks
{
    /// <summary>Name of the unit whose signal is always 1.</summary>
    public const string One = "1";

    /// <summary>Name of the input.</summary>
    public const string X = "x";

    /// <summary>Name of the neuron's output.</summary>
    public const string Y = "y";

    /// <summary>Name of the target's unit.</summary>
    public const string Target = "target";

    /// <summary>Name of the unit that gives the loop's signal of the step before: the weight in use.</summary>
    public const string OldWeight = "oldW";

    /// <summary>Name of the unit that gives the learned weight.</summary>
    public const string NewWeight = "newW";

    /// <summary>Step (2): the learning algorithm alone, with x, y and the target as inputs, and the weight stored in its signal loop.</summary>
    public static UnitNetwork LearningAlgorithm(DeltaRule rule)
    {
        var network = new UnitNetwork();
        int one = network.Add(One, UnitFunction.Input);
        int x = network.Add(X, UnitFunction.Input);
        int target = network.Add(Target, UnitFunction.Input);
        int y = network.Add(Y, UnitFunction.Input);
        int oldWeight = network.Add(OldWeight, UnitFunction.Sum);
        AddLearning(network, rule, new ProductUnit(), one, x, target, y, oldWeight);
        return network;
    }

    /// <summary>Step (3) with <see cref="ProductUnit"/>: the synapse is a Π unit too. Step (4) with <see cref="LogisticProduct"/>: no Π unit is left.</summary>
    /// <param name="rule">The learning algorithm.</param>
    /// <param name="product">How products are made, given the unit whose signal is 1.</param>
    public static UnitNetwork FixedWeight(DeltaRule rule, Func<int, IProductConstruction> product)
    {
        var network = new UnitNetwork();
        int one = network.Add(One, UnitFunction.Input);
        int x = network.Add(X, UnitFunction.Input);
        int target = network.Add(Target, UnitFunction.Input);
        int oldWeight = network.Add(OldWeight, UnitFunction.Sum);
        int synapse = product(one).Add(network, "synapse", oldWeight, x);
        int y = network.Add(Y, UnitFunction.Logistic, (synapse, 1));
        AddLearning(network, rule, product(one), one, x, target, y, oldWeight);
        return network;
    }

    /// <summary>newW = oldW + η (δ x) (y (1 − y)), and the loop from newW to the next step's oldW.</summary>
    private static void AddLearning(
        UnitNetwork network, DeltaRule rule, IProductConstruction product, int one, int x, int target, int y, int oldWeight)
    {
        int error = network.Add("δ", UnitFunction.Sum, (target, 1), (y, -1));
        int rest = network.Add("1-y", UnitFunction.Sum, (one, 1), (y, -1));
        int slope = product.Add(network, "slope", y, rest);
        int correlation = product.Add(network, "δx", error, x);
        int change = product.Add(network, "change", slope, correlation);
        int newWeight = network.Add(NewWeight, UnitFunction.Sum, (oldWeight, 1), (change, rule.LearningRate));
        network.CloseLoop(newWeight, oldWeight, rule.InitialWeight);
    }
}
