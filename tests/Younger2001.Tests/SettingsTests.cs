using System.ComponentModel.DataAnnotations;
using Younger2001.Boolean;
using Younger2001.Evaluation;
using Younger2001.Training;

namespace Younger2001.Tests;

public class SettingsTests
{
    private static readonly object[] s_defaults =
    [
        new BooleanMappingsSettings(), new BooleanFloorSettings(), new MetaTrainSettings(), new TrainOnlineSettings(), new EvaluateSettings(), new RelearningSettings(),
        new OverSeedsSettings(["step"]),
    ];

    [TestCaseSource(nameof(s_defaults))]
    public void Defaults_AreWithinTheirRanges(object settings) => Assert.That(Violations(settings), Is.Empty);

    private static IEnumerable<TestCaseData> AtTheEdges()
    {
        yield return new TestCaseData(new BooleanMappingsSettings(1, 1, 1), new BooleanMappingsSettings(0, 0, 0), 3).SetArgDisplayNames("mappings, least");
        yield return new TestCaseData(new BooleanMappingsSettings(100_000, 100_000, 100_000), new BooleanMappingsSettings(100_001, 100_001, 100_001), 3).SetArgDisplayNames("mappings, most");
        yield return new TestCaseData(new BooleanFloorSettings(0.5), new BooleanFloorSettings(0.51), 1).SetArgDisplayNames("floor: above ½ the closed form does not hold");
        yield return new TestCaseData(new BooleanFloorSettings(0.001), new BooleanFloorSettings(0), 1).SetArgDisplayNames("floor, least");
        yield return new TestCaseData(new EvaluateSettings(1), new EvaluateSettings(1.01), 1).SetArgDisplayNames("evaluate, most");
        yield return new TestCaseData(new RelearningSettings(2), new RelearningSettings(1), 1).SetArgDisplayNames("relearning, least");
        yield return new TestCaseData(new OverSeedsSettings(["step"]), new OverSeedsSettings([]), 1).SetArgDisplayNames("over seeds, least");
        yield return new TestCaseData(
            new TrainOnlineSettings(1, 1, true, 1, 1e-6), new TrainOnlineSettings(0, 0, true, 0, 0), 4).SetArgDisplayNames("train online, least");
        yield return new TestCaseData(
            new TrainOnlineSettings(256, 256, true, 1_000_000, 10), new TrainOnlineSettings(257, 257, true, 1_000_001, 10.1), 4).SetArgDisplayNames("train online, most");
        yield return new TestCaseData(
            new MetaTrainSettings(1, 1, false, -10, -10, 1, 1, 1, 1e-6, 0, 1e-6), new MetaTrainSettings(0, 0, false, -10.1, -10.1, 0, 0, 0, 0, -0.1, 0), 10).SetArgDisplayNames("meta-train, least");
        yield return new TestCaseData(
            new MetaTrainSettings(256, 256, true, 10, 10, 100_000, 4096, 10_000_000, 10, 1, 1e6), new MetaTrainSettings(257, 257, true, 10.1, 10.1, 100_001, 4097, 10_000_001, 10.1, 1.1, 1e7), 10)
            .SetArgDisplayNames("meta-train, most");
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
