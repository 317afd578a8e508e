using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>Networks with as many weights as the paper's LSTM for a family.</summary>
internal static class EqualSize
{
    /// <summary>The paper's LSTM (Table 1): 397 weights for the Boolean and the semi-linear family, 1725 for the quadratic.</summary>
    public static LearnerSettings Reference(MappingFamily family) =>
        family == MappingFamily.Quadratic ? new LearnerSettings(MemoryCells: 12, StandardUnits: 6, SecondLayerUnits: 40) : new LearnerSettings();

    /// <summary>The reference itself, or another architecture with the number of units that comes nearest to its weights.</summary>
    public static LearnerSettings Create(Architecture architecture, MappingFamily family)
    {
        LearnerSettings reference = Reference(family);
        if (architecture == Architecture.Lstm1997)
        {
            return reference;
        }

        int wanted = Weights(reference), units = 1;
        while (Weights(Sized(units + 1)) <= wanted)
        {
            units++;
        }

        return Sized(wanted - Weights(Sized(units)) <= Weights(Sized(units + 1)) - wanted ? units : units + 1);

        // With one tick the output of a fully recurrent network is a squashed linear map of the present input, which no XOR is.
        LearnerSettings Sized(int units) => new(architecture, Units: units, Ticks: architecture == Architecture.FullyRecurrent ? 2 : 1);
    }

    /// <summary>Weights of a network, biases included.</summary>
    public static int Weights(LearnerSettings settings) => LearnerNetwork.Create(settings).Step.ParameterCount;
}
