using System.ComponentModel.DataAnnotations;
using Bosc2016.Comparison;
using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Bosc2016.Process;
using Bosc2016.Statements;
using Bosc2016.Training;

namespace Bosc2016.Tests;

public class SettingsTests
{
    private static readonly object[] s_defaults =
    [
        new DrawDataSetsSettings(), new ConstantsSettings(), new LearnerSettings(), new MetaTrainSettings(), new EvaluateSettings(), new LearningProcessSettings(),
        new IllustrateSettings([0]), new CompareSettings([new("learned", "nothing")]), new RowSettings("learned", "nothing"),
        new RepeatedSamplesSettings(),
    ];

    [TestCaseSource(nameof(s_defaults))]
    public void Defaults_AreWithinTheirRanges(object settings) => Assert.That(Violations(settings), Is.Empty);

    private static IEnumerable<TestCaseData> AtTheEdges()
    {
        yield return new TestCaseData(new DrawDataSetsSettings(Sets: 1, Samples: 10, Noise: 0, Inputs: 1, TrainSamples: 0), new DrawDataSetsSettings(Sets: 0, Samples: 9, Noise: -1, Inputs: 0, TrainSamples: -1), 5)
            .SetArgDisplayNames("data sets, least");
        yield return new TestCaseData(new ConstantsSettings(null, 0, 0, 0, 0), new ConstantsSettings(null, -1, -1, -1, -1), 4).SetArgDisplayNames("constants, least");
        yield return new TestCaseData(new ConstantsSettings(null, 10, 0.4, 1, 1), new ConstantsSettings(null, 11, 0.41, 1.1, 1.1), 4).SetArgDisplayNames("constants, most");
        yield return new TestCaseData(
            new LearnerSettings(LearnerKind.Bosc, 1, 1, 1, -10, -10, 1), new LearnerSettings(LearnerKind.Bosc, 0, 0, 0, -11, -11, 0), 6).SetArgDisplayNames("learner, least");
        yield return new TestCaseData(
            new MetaTrainSettings { Sequences = 1, Updates = 1, LearningRate = 1e-6, WarmUp = 1, FinalShare = 0, ClipNorm = 1e-6, ValidationSets = 1, CurveRows = 1, Sets = 1 },
            new MetaTrainSettings { Sequences = 0, Updates = 0, LearningRate = 0, WarmUp = 0, FinalShare = -1, ClipNorm = 0, ValidationSets = 0, CurveRows = 0, Sets = 0 }, 9)
            .SetArgDisplayNames("meta-train, least");
        yield return new TestCaseData(new LearningProcessSettings(1), new LearningProcessSettings(1.1), 1).SetArgDisplayNames("learning process, most");
        yield return new TestCaseData(new IllustrateSettings([0], 0, 0.1, 2), new IllustrateSettings([], -1, 0, 1), 4).SetArgDisplayNames("illustrate, least");
        yield return new TestCaseData(new CompareSettings([new("a", "b")], [], 100), new CompareSettings([], [], 99), 2).SetArgDisplayNames("compare, least");
        yield return new TestCaseData(new MetaTrainSettings(Repeats: 1), new MetaTrainSettings(Repeats: 0), 1).SetArgDisplayNames("repeats, least");
        yield return new TestCaseData(new RepeatedSamplesSettings(1), new RepeatedSamplesSettings(0), 1).SetArgDisplayNames("repeated samples, least");
        yield return new TestCaseData(new RowSettings("a", "b", 1), new RowSettings("", "", 0), 3).SetArgDisplayNames("row, least");
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
