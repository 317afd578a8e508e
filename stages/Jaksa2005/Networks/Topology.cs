namespace Jaksa2005.Networks;

/// <summary>Layers of a network, from its inputs to its outputs, and where each unit, weight and bias stands.</summary>
/// <remarks>
/// Units are numbered from the inputs on, layer after layer. A layer of U units on S sources has a matrix [U × (S + 1)], row after row; the last number
/// of row i is the bias θ_i, the weight of a source that is always 1.
/// </remarks>
public sealed class Topology
{
    /// <summary>Numbers of one network in a <see cref="NetworkMemory"/>; 32 networks side by side then fit one array.</summary>
    private const long MostNumbers = 16_000_000;

    private readonly int[] _layers;
    private readonly int[] _firstUnits;
    private readonly int[] _firstWeights;

    /// <summary>Keeps the sizes of the layers: inputs, hidden layers, outputs.</summary>
    /// <exception cref="ArgumentException">They are no network, or a network that is too large.</exception>
    public Topology(params ReadOnlySpan<int> layers)
    {
        if (layers.Length < 2 || layers.ContainsAnyInRange(int.MinValue, 0))
        {
            throw new ArgumentException(
                $"A topology needs inputs and outputs and at least one unit in each layer, but '{string.Join('-', layers.ToArray())}' was given. Correct the sizes.", nameof(layers));
        }

        if (NumbersOf(layers) > MostNumbers)
        {
            throw new ArgumentException(
                $"A network may have {MostNumbers} weights and activations, but '{string.Join('-', layers.ToArray())}' has more. Choose smaller layers.", nameof(layers));
        }

        _layers = layers.ToArray();
        _firstUnits = new int[layers.Length];
        _firstWeights = new int[layers.Length];
        for (int layer = 1; layer < layers.Length; layer++)
        {
            _firstUnits[layer] = layers[0] + Units;
            _firstWeights[layer] = Weights;
            Weights += layers[layer] * (layers[layer - 1] + 1);
            Units += layers[layer];
        }
    }

    /// <summary>Inputs of the network.</summary>
    public int Inputs => _layers[0];

    /// <summary>Outputs of the network.</summary>
    public int Outputs => _layers[^1];

    /// <summary>Hidden and output units.</summary>
    public int Units { get; }

    /// <summary>Weights and biases together: the changes of one step.</summary>
    public int Weights { get; }

    /// <summary>Layers of units; layer 0 is the inputs.</summary>
    public int Depth => _layers.Length - 1;

    /// <summary>Units in a layer.</summary>
    public int UnitsIn(int layer) => _layers[layer];

    /// <summary>The number of a layer's first unit; inputs are counted, too.</summary>
    public int FirstUnit(int layer) => _firstUnits[layer];

    /// <summary>Where a layer's matrix begins.</summary>
    public int FirstWeight(int layer) => _firstWeights[layer];

    /// <summary>Multiply-adds of one pass forward, rule (1).</summary>
    public int ForwardMultiplyAdds => Weights - Units;

    /// <summary>Multiply-adds of the way back, rules (5) and (6), and of the changes, rule (3): two for each weight, less those to the inputs.</summary>
    public int LearningMultiplyAdds => Weights + (ForwardMultiplyAdds - (_layers[0] * _layers[1]));

    /// <summary>Whether <paramref name="other"/> has the same layers, and with them the same places.</summary>
    public bool HasLayersOf(Topology other) => _layers.AsSpan().SequenceEqual(other._layers);

    /// <summary><c>2-1-1</c>.</summary>
    public override string ToString() => string.Join('-', _layers);

    /// <summary>Weights, activations and δ; as decimals, which no sizes overflow.</summary>
    private static decimal NumbersOf(ReadOnlySpan<int> layers)
    {
        decimal numbers = layers[0];
        for (int layer = 1; layer < layers.Length; layer++)
        {
            numbers += layers[layer] * (layers[layer - 1] + 3m);   // its links, its bias, x and δ
        }

        return numbers;
    }
}
