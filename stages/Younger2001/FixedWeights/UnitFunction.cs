namespace Younger2001.FixedWeights;

/// <summary>What a unit makes of its weighted inputs.</summary>
internal enum UnitFunction
{
    /// <summary>A signal from outside.</summary>
    Input,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The logistic function of their sum: a standard neuron.</summary>
    Logistic,

    /// <summary>Their product: a Π unit.</summary>
    Product,
}
