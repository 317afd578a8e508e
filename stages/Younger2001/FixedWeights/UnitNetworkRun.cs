using Pipeline.Numerics.Functions;

namespace Younger2001.FixedWeights;

/// <summary>Steps a network.</summary>
internal sealed class UnitNetworkRun
{
    private readonly UnitNetwork _network;
    private readonly Link[][] _inputs;
    private readonly double[] _signals;

    /// <summary>Prepares a run from the units' initial signals.</summary>
    public UnitNetworkRun(UnitNetwork network)
    {
        _network = network;
        _inputs = [.. Enumerable.Range(0, network.Units.Count).Select(unit => network.Links.Where(link => link.Target == unit).ToArray())];
        _signals = [.. network.Units.Select(unit => unit.Initial)];
    }

    /// <summary>The signal of a unit: set it for inputs before a step, read it after.</summary>
    public double this[string unit]
    {
        get => _signals[_network[unit]];
        set => _signals[_network[unit]] = value;
    }

    /// <summary>Computes every unit's signal from those of the step before and the inputs of this one.</summary>
    public void Step()
    {
        for (int unit = 0; unit < _signals.Length; unit++)
        {
            // What a delayed link brings is still there, for its source is computed later.
            _signals[unit] = _network.Units[unit].Function switch
            {
                UnitFunction.Input => _signals[unit],
                UnitFunction.Sum => Sum(_inputs[unit]),
                UnitFunction.Logistic => Exponential.Logistic(Sum(_inputs[unit])),
                UnitFunction.Product => Product(_inputs[unit]),
                UnitFunction other => throw new InvalidOperationException($"There is no unit function {other}."),
            };
        }
    }

    private double Sum(Link[] inputs)
    {
        double sum = 0;
        foreach (Link link in inputs)
        {
            sum += link.Weight * _signals[link.Source];
        }

        return sum;
    }

    private double Product(Link[] inputs)
    {
        double product = 1;
        foreach (Link link in inputs)
        {
            product *= link.Weight * _signals[link.Source];
        }

        return product;
    }
}
