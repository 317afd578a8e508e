using System.Text.Json.Serialization;

namespace Younger2001.Ablation;

/// <summary>One thing about the paper's network that is changed, to see whether it was needed.</summary>
public enum Ablated
{
    /// <summary>Nothing: the paper's network.</summary>
    None,

    /// <summary>A cell's loop to itself has the weight 0.9.</summary>
    [JsonStringEnumMemberName("loop-0.9")]
    Loop090,

    /// <summary>A cell's loop to itself has the weight 0.99.</summary>
    [JsonStringEnumMemberName("loop-0.99")]
    Loop099,

    /// <summary>A cell's loop to itself has the weight 1.01.</summary>
    [JsonStringEnumMemberName("loop-1.01")]
    Loop101,

    /// <summary>A cell keeps the hyperbolic tangent of its state.</summary>
    TanhLoop,

    /// <summary>Cells without input gates.</summary>
    NoInputGates,

    /// <summary>Cells without output gates.</summary>
    NoOutputGates,

    /// <summary>No LSTM: linear units with equally many weights, whose recurrent weights begin as the identity.</summary>
    IdentityLinear,

    /// <summary>No LSTM: rectified linear units with equally many weights, whose recurrent weights begin as the identity.</summary>
    IdentityRelu,

    /// <summary>The third input is the error at the step before, not the target.</summary>
    ErrorSupplement,

    /// <summary>The network for the quadratic family without its second hidden layer.</summary>
    ThreeLayers,

    /// <summary>The same with more cells and standard units, so that there are as many weights as with the second layer.</summary>
    ThreeLayersOfEqualSize,
}
