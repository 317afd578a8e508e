using Jaksa2005.LocalRules;
using Jaksa2005.SeveralTeachers;
using Jaksa2005.Tasks;
using Pipeline.Testing;

namespace Jaksa2005.Tests.SeveralTeachers;

public class TunedTeachersTests
{
    private static readonly TransferTest[] s_tests = [new TransferTest(TaskKind.And, [1], Cycles: 100), new TransferTest(TaskKind.Or, [2], Cycles: 100)];

    [Test]
    public async Task TeacherRates_OfTwoTests_ChooseTheLeastErrorOfEachTeacher()
    {
        byte[] rates = await RatesAsync();

        double[] errors = Samples.Column<double>(rates, "final-error");
        bool[] chosen = Samples.Column<bool>(rates, "chosen");
        Assert.That(errors, Has.Length.EqualTo(2 * 4 * 3));
        for (int first = 0; first < errors.Length; first += 3)
        {
            int best = Array.IndexOf(errors, errors[first..(first + 3)].Min(), first);
            Assert.That(chosen[first..(first + 3)], Is.EqualTo(Enumerable.Range(first, 3).Select(row => row == best)), $"rows from {first}");
        }
    }

    [Test]
    public async Task RunAsync_OfTwoTests_ComparesSevenRulesOnEveryRun()
    {
        StageHarness harness = Create(s_tests);
        harness.Give("rates", await RatesAsync());

        await harness.RunAsync();

        byte[] comparison = harness.Output("comparison");
        Assert.That(Samples.Column<string>(comparison, "rule")[..7], Is.EqualTo(new[] { "untuned sgd", "sgd", "momentum", "rms-prop", "adam", "L-best", "L-union" }));
        Assert.That(Samples.Column<int>(comparison, "runs"), Is.EqualTo(Enumerable.Repeat(3, 14)));
        Assert.That(Samples.Column<int>(comparison, "over-untuned")[0], Is.Zero, "equal is not better");
        Assert.That(Samples.Column<bool>(comparison, "best-teacher").Count(isBest => isBest), Is.EqualTo(2));
    }

    [Test]
    public async Task RunAsync_WithALearnerThatCanLearn_TrainsBelowUntunedBackPropagation()
    {
        StageHarness harness = Create(s_tests);
        harness.Give("rates", await RatesAsync());

        await harness.RunAsync();

        Assert.That(harness.Metrics["best-over-untuned-least"], Is.EqualTo(1), "imitations of teachers at far greater rates");
    }

    [Test]
    public async Task RunAsync_WithRatesOfOtherTests_SaysWhichRateIsMissing()
    {
        StageHarness harness = Create([s_tests[1]]);
        harness.Give("rates", await RatesAsync());

        Assert.That(async () => await harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Test 1 (or, 2-2-1) needs a chosen rate of sgd"));
    }

    private static StageHarness Create(TransferTest[] tests) => new(new TunedTeachers(new TunedTeachersSettings(tests, Examples: 2000, Passes: 3, Runs: 3)));

    private static async Task<byte[]> RatesAsync()
    {
        var harness = new StageHarness(new TeacherRates(new TeacherRatesSettings(s_tests, PlainRates: [0.01, 3, 0.1], AdaptiveRates: [0.0001, 0.1, 0.001], Runs: 3)));
        await harness.RunAsync();
        return harness.Output("rates");
    }
}
