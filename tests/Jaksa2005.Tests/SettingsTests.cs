using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Jaksa2005.Experiments;
using Jaksa2005.Findings;
using Jaksa2005.LocalRules;
using Jaksa2005.OwnExperience;
using Jaksa2005.RollOuts;
using Jaksa2005.SeveralTeachers;
using Jaksa2005.Sweeps;
using Jaksa2005.Tasks;
using Jaksa2005.Traces;

namespace Jaksa2005.Tests;

public class SettingsTests
{
    private static readonly ExperimentSettings s_experiment = new(TaskKind.And, [1]);
    private static readonly LocalRuleSettings s_local = new([new TransferTest(TaskKind.And, [1])]);

    private static readonly object[] s_defaults =
    [
        s_experiment, s_local, s_local.Tests[0], new TraceSettings(TaskKind.And, [1]), new SweepSettings(s_experiment), new CheckpointsSettings(s_experiment),
        new DaggerSettings(s_experiment), new EvolutionSettings(s_experiment), new DecisionRegionsSettings(s_experiment, s_local),
        new TopologiesSettings([s_experiment]), new TaskTablesSettings(), new RollOutSettings(s_experiment), new TunedTeachersSettings(s_local.Tests),
        new TeacherRatesSettings(s_local.Tests, PlainRates: [1], AdaptiveRates: [0.1]),
    ];

    [TestCaseSource(nameof(s_defaults))]
    public void Defaults_AreWithinTheirRanges(object settings) => Assert.That(Violations(settings), Is.Empty);

    private static IEnumerable<TestCaseData> BeyondTheEdges()
    {
        yield return new TestCaseData(s_experiment with { Rate = 0, Cycles = 0, InitialRange = -0.1, LearningHidden = -1, LearningRate = 0, LearningPasses = 0, Runs = 0 }, 7)
            .SetArgDisplayNames("experiment");
        yield return new TestCaseData(s_experiment with { Hidden = [1, 0], ControlRates = [0.1, 0] }, 2).SetArgDisplayNames("experiment, elements");
        yield return new TestCaseData(s_local with { Tests = [], Hidden = 0, Traces = 0, Cycles = 0, Rate = 0, Passes = 0, FirstRate = 0, LastRate = 0, Runs = 0 }, 9)
            .SetArgDisplayNames("local rule");
        yield return new TestCaseData(new TraceSettings(TaskKind.And, [1], Rate: 101, Cycles: 1_000_001, InitialRange: 11, Runs: 10_001), 4).SetArgDisplayNames("trace");
        yield return new TestCaseData(new CheckpointsSettings(s_experiment, Dense: -1, Stride: 0), 2).SetArgDisplayNames("checkpoints");
        yield return new TestCaseData(new DaggerSettings(s_experiment, Rounds: 0, Stride: 0), 2).SetArgDisplayNames("dagger");
        yield return new TestCaseData(new EvolutionSettings(s_experiment, -1, 0, 0, 0, 0, 0), 6).SetArgDisplayNames("evolution");
        yield return new TestCaseData(new RollOutSettings(s_experiment, 0, 0, 0, 0, 0), 5).SetArgDisplayNames("roll-out");
        yield return new TestCaseData(new TeacherRatesSettings([], [0, 1], [], 0), 4).SetArgDisplayNames("teacher rates");
        yield return new TestCaseData(new TunedTeachersSettings([], 0, 0, 0, 0, 0, -1, 0), 8).SetArgDisplayNames("tuned teachers");
        yield return new TestCaseData(new DecisionRegionsSettings(s_experiment, s_local, Cells: 1), 1).SetArgDisplayNames("regions");
    }

    [TestCaseSource(nameof(BeyondTheEdges))]
    public void Ranges_EndWhereTheyShould(object settings, int violations) => Assert.That(Violations(settings), Has.Exactly(violations).Items);

    /// <summary>Settings out of range; the range of a list holds for each of its elements, as in the runner.</summary>
    private static string[] Violations(object settings) =>
    [
        .. settings.GetType().GetProperties()
            .Where(property => property.GetCustomAttributes<ValidationAttribute>().Any(rule => !Holds(rule, property.GetValue(settings))))
            .Select(property => property.Name),
    ];

    private static bool Holds(ValidationAttribute rule, object? value) =>
        rule is System.ComponentModel.DataAnnotations.RangeAttribute && value is IEnumerable elements ? elements.Cast<object>().All(rule.IsValid) : rule.IsValid(value);
}
