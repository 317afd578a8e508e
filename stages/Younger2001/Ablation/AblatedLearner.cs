using Pipeline.Learning.Networks;
using Younger2001.Comparison;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Ablation;

/// <summary>The paper's network for a family with one thing changed.</summary>
internal static class AblatedLearner
{
    /// <summary>The network's settings.</summary>
    public static LearnerSettings Create(Ablated ablated, MappingFamily family)
    {
        LearnerSettings whole = EqualSize.Reference(family);
        return ablated switch
        {
            Ablated.None => whole,
            Ablated.Loop090 => whole with { LoopWeight = 0.9 },
            Ablated.Loop099 => whole with { LoopWeight = 0.99 },
            Ablated.Loop101 => whole with { LoopWeight = 1.01 },
            Ablated.TanhLoop => whole with { LoopFunction = UnitFunction.Tanh },
            Ablated.NoInputGates => whole with { InputGates = false },
            Ablated.NoOutputGates => whole with { OutputGates = false },
            Ablated.IdentityLinear => Identity(UnitFunction.Linear, family),
            Ablated.IdentityRelu => Identity(UnitFunction.Relu, family),
            Ablated.ErrorSupplement => whole with { Supplement = SupplementaryInput.Error },
            Ablated.ThreeLayers => OfFourLayers(whole, family) with { SecondLayerUnits = 0 },
            Ablated.ThreeLayersOfEqualSize => OfFourLayers(whole, family) with { MemoryCells = 17, StandardUnits = 8, SecondLayerUnits = 0 },
            _ => throw new ArgumentOutOfRangeException(nameof(ablated), ablated, "There is no such ablation."),
        };
    }

    private static LearnerSettings Identity(UnitFunction function, MappingFamily family) =>
        EqualSize.Create(Architecture.Elman, family) with { HiddenFunction = function, IdentityRecurrence = true };

    private static LearnerSettings OfFourLayers(LearnerSettings whole, MappingFamily family) => whole.SecondLayerUnits > 0
        ? whole
        : throw new ArgumentException($"The paper's network for the family {family} has no second hidden layer to leave out. Compare layers on the quadratic family.");
}
