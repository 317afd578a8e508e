using System.ComponentModel.DataAnnotations;
using Younger2001.Ablation;
using Younger2001.Comparison;
using Younger2001.Evaluation;
using Younger2001.Evolution;
using Younger2001.FixedWeights;
using Younger2001.Floors;
using Younger2001.Generalisation;
using Younger2001.HandMade;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Tests;

public class SettingsTests
{
    private static readonly object[] s_defaults =
    [
        new DrawMappingsSettings(), new BooleanFloorSettings(), new MetaTrainSettings(), new TrainOnlineSettings(), new EvaluateSettings(), new RelearningSettings(),
        new OverSeedsSettings(["step"]), new OverAxesSettings(["seed"]), new SearchSettings(), new CompareSettings(), new AblateSettings(), new HoldOutSettings(),
        new GeneraliseSettings(), new EvolveSettings(), new CarriedFloorSettings(), new PosteriorFloorSettings(MappingFamily.SemiLinear), new EvaluateHandMadeSettings(HandMadeLearner.TruthTable),
        new FixedWeightConstructionSettings(),
    ];

    [TestCaseSource(nameof(s_defaults))]
    public void Defaults_AreWithinTheirRanges(object settings) => Assert.That(Violations(settings), Is.Empty);

    private static IEnumerable<TestCaseData> AtTheEdges()
    {
        yield return new TestCaseData(new DrawMappingsSettings(MappingFamily.Boolean, 1, 1, 1), new DrawMappingsSettings(MappingFamily.Boolean, 0, 0, 0), 3).SetArgDisplayNames("mappings, least");
        yield return new TestCaseData(new DrawMappingsSettings(MappingFamily.Boolean, 100_000, 100_000, 100_000), new DrawMappingsSettings(MappingFamily.Boolean, 100_001, 100_001, 100_001), 3).SetArgDisplayNames("mappings, most");
        yield return new TestCaseData(new BooleanFloorSettings(0.5), new BooleanFloorSettings(0.51), 1).SetArgDisplayNames("floor: above ½ the closed form does not hold");
        yield return new TestCaseData(new BooleanFloorSettings(0.001), new BooleanFloorSettings(0), 1).SetArgDisplayNames("floor, least");
        yield return new TestCaseData(new EvaluateSettings(1), new EvaluateSettings(1.01), 1).SetArgDisplayNames("evaluate, most");
        yield return new TestCaseData(new RelearningSettings(2), new RelearningSettings(1), 1).SetArgDisplayNames("relearning, least");
        yield return new TestCaseData(new OverSeedsSettings(["step"]), new OverSeedsSettings([]), 1).SetArgDisplayNames("over seeds, least");
        yield return new TestCaseData(
            new TrainOnlineSettings(null, 1, 1e-6, 1e-6), new TrainOnlineSettings(null, 0, 0, 0), 3).SetArgDisplayNames("train online, least");
        yield return new TestCaseData(
            new TrainOnlineSettings(null, 1_000_000, 1, 10), new TrainOnlineSettings(null, 1_000_001, 1.1, 10.1), 3).SetArgDisplayNames("train online, most");
        yield return new TestCaseData(
            new MetaTrainSettings { Examples = 1, Window = 1, Sequences = 1, Updates = 1, Restarts = 1, LearningRate = 1e-6, FinalShare = 0, ClipNorm = 1e-6 },
            new MetaTrainSettings { Examples = 0, Window = 0, Sequences = 0, Updates = 0, Restarts = 0, LearningRate = 0, FinalShare = -0.1, ClipNorm = 0 }, 8).SetArgDisplayNames("meta-train, least");
        yield return new TestCaseData(
            new MetaTrainSettings { Examples = 100_000, Window = 64, Sequences = 4096, Updates = 10_000_000, Restarts = 100, LearningRate = 10, FinalShare = 1, ClipNorm = 1e6 },
            new MetaTrainSettings { Examples = 100_001, Window = 65, Sequences = 4097, Updates = 10_000_001, Restarts = 101, LearningRate = 10.1, FinalShare = 1.1, ClipNorm = 1e7 }, 8)
            .SetArgDisplayNames("meta-train, most");
        yield return new TestCaseData(
            new LearnerSettings { MemoryCells = 1, StandardUnits = 1, SecondLayerUnits = 0, FirstGateBias = -10, GateBiasStep = -10, Units = 1, MemoryGateBias = -10, Ticks = 1, InitialScale = 0.001 },
            new LearnerSettings { MemoryCells = 0, StandardUnits = 0, SecondLayerUnits = -1, FirstGateBias = -10.1, GateBiasStep = -10.1, Units = 0, MemoryGateBias = -11, Ticks = 0, InitialScale = 0 }, 9)
            .SetArgDisplayNames("learner, least");
        yield return new TestCaseData(new Population(InputRange: 100, Noise: 10), new Population(InputRange: 101, CoefficientRange: -1, Noise: -1), 3).SetArgDisplayNames("population: ranges");
        yield return new TestCaseData(
            new SearchSettings { Updates = 1, Presentations = 1, Trials = 1 }, new SearchSettings { Updates = 0, Presentations = 0, Trials = 0 }, 3).SetArgDisplayNames("search, least");
        yield return new TestCaseData(
            new CompareSettings { Updates = 1, Presentations = 1, SuccessMultiple = 1 }, new CompareSettings { Updates = 0, Presentations = 0, SuccessMultiple = 0.9 }, 3).SetArgDisplayNames("compare, least");
        yield return new TestCaseData(new OverAxesSettings(["seed"], 1), new OverAxesSettings([], 0.9), 2).SetArgDisplayNames("over axes, least");
        yield return new TestCaseData(
            new AblateSettings { Updates = 1, LearningRate = 1e-6, ClipNorm = 1e-6 }, new AblateSettings { Updates = 0, LearningRate = 0, ClipNorm = 0 }, 3).SetArgDisplayNames("ablate, least");
        yield return new TestCaseData(
            new HoldOutSettings(4, 1, 1e-6, 1e-6), new HoldOutSettings(5, 0, 0, 0), 4).SetArgDisplayNames("hold out");
        yield return new TestCaseData(new GeneraliseSettings { Examples = 2, Mappings = 1 }, new GeneraliseSettings { Examples = 1, Mappings = 0 }, 2).SetArgDisplayNames("generalise, least");
        yield return new TestCaseData(
            new EvolveSettings(1, 50, 1e-6, 1e-6, 1, 1e-6, 1e-6), new EvolveSettings(0, 0, 0, 0, 0, 0, 0), 7).SetArgDisplayNames("evolve, least");
        yield return new TestCaseData(new CarriedFloorSettings(2, 2), new CarriedFloorSettings(1, 1), 2).SetArgDisplayNames("carried floor, least");
        yield return new TestCaseData(new PosteriorFloorSettings(MappingFamily.Quadratic, 2), new PosteriorFloorSettings(MappingFamily.Quadratic, 1), 1).SetArgDisplayNames("posterior floor, least");
        yield return new TestCaseData(
            new EvaluateHandMadeSettings(HandMadeLearner.OnlineMlp, MappingFamily.Boolean, 0.001, 1, 1e-12, 1, 0, 1e-6),
            new EvaluateHandMadeSettings(HandMadeLearner.OnlineMlp, MappingFamily.Boolean, 0, 0, 0, 0, -1, 0), 6).SetArgDisplayNames("made by hand, least");
        yield return new TestCaseData(
            new FixedWeightConstructionSettings(2, -10, 0, 1e-6, -10, 1e-6), new FixedWeightConstructionSettings(1, -11, -1, 0, -11, 0), 6).SetArgDisplayNames("fixed weights, least");
        yield return new TestCaseData(
            new FixedWeightConstructionSettings(1_000_000, 10, 1, 100, 10, 1), new FixedWeightConstructionSettings(1_000_001, 11, 1.1, 101, 11, 1.1), 6).SetArgDisplayNames("fixed weights, most");
        yield return new TestCaseData(new Phase(1, 1), new Phase(0, 0), 2).SetArgDisplayNames("phase, least");
    }

    [TestCaseSource(nameof(AtTheEdges))]
    public void Ranges_HoldTheirEdgesAndNoMore(object within, object beyond, int violations)
    {
        Assert.That(Violations(within), Is.Empty);
        Assert.That(Violations(beyond), Has.Exactly(violations).Items);
    }

    private static List<ValidationResult> Violations(object settings)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        return results;
    }
}
