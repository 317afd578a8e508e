using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>Predicts a stream of Boolean mappings that follow one another without a reset (Figure 3), from what it knows of the switches.</summary>
internal interface ICarriedPredictor
{
    /// <summary>The probability that the present target is 1, given all earlier steps of the stream.</summary>
    /// <param name="input">The number of the present input, 0 to <see cref="BooleanFunction.Inputs"/> − 1.</param>
    double Predict(int input);

    /// <summary>Learns the target of the present step; the next step is the present one then.</summary>
    /// <param name="input">The number of the present input.</param>
    /// <param name="target">0 or 1.</param>
    void Observe(int input, int target);
}
