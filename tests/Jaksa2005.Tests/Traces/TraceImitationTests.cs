using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Tasks;
using Jaksa2005.Traces;
using Pipeline.Testing;

namespace Jaksa2005.Tests.Traces;

public class TraceImitationTests
{
    private static readonly Variable[] s_all =
        [Variable.Weights, Variable.Biases, Variable.Inputs, Variable.Outputs, Variable.Expected, Variable.Hidden, Variable.Error, Variable.Nets, Variable.Slopes, Variable.PreviousChanges];

    private static readonly ExperimentSettings[] s_experiments =
    [
        Samples.SmallExperiment(),
        Samples.SmallExperiment() with { Task = TaskKind.Square, Hidden = [3], Cycles = 5, Variables = s_all, Scaling = InputScaling.ZScore },
    ];

    [TestCaseSource(nameof(s_experiments))]
    public async Task RunAsync_FromTheTraceOfAnExperiment_HasItsBits(ExperimentSettings settings)
    {
        var experiment = new StageHarness(new Experiment(settings));
        await experiment.RunAsync();
        var stored = new StageHarness(new TraceImitation(settings with { Runs = 2 }));
        stored.Give("trace", await TraceAsync(settings, runs: 3));

        await stored.RunAsync();

        Assert.That(Errors(stored, Arm.Learned), Is.EqualTo(Errors(experiment, Arm.Learned)));
        Assert.That(Errors(stored, Arm.BackProp), Is.EqualTo(Errors(experiment, Arm.BackProp)));
    }

    [Test]
    public async Task RunAsync_FromTheTraceOfAnotherNetwork_NamesBoth()
    {
        var harness = new StageHarness(new TraceImitation(Samples.SmallExperiment() with { Hidden = [4] }));
        harness.Give("trace", await TraceAsync(Samples.SmallExperiment(), runs: 3));

        Assert.That(async () => await harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("2-1-1").And.Message.Contains("2-4-1"));
    }

    [Test]
    public async Task RunAsync_FromATraceOfFewerRuns_SaysHowMany()
    {
        var harness = new StageHarness(new TraceImitation(Samples.SmallExperiment(runs: 3)));
        harness.Give("trace", await TraceAsync(Samples.SmallExperiment(), runs: 2));

        Assert.That(async () => await harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("3 runs of 800 steps, but the trace has 2 of 800"));
    }

    /// <summary>Final errors of the first two runs, from the same and from fresh weights.</summary>
    private static float[] Errors(StageHarness harness, string rule)
    {
        byte[] outcomes = harness.Output("outcomes");
        string[] rules = Samples.Column<string>(outcomes, "rule");
        int[] runs = Samples.Column<int>(outcomes, "run");
        float[] errors = [.. Samples.Column<float>(outcomes, "final-error").Where((_, row) => rules[row] == rule && runs[row] <= 2)];
        Assert.That(errors, Has.Length.EqualTo(4));
        return errors;
    }

    private static async Task<byte[]> TraceAsync(ExperimentSettings settings, int runs)
    {
        var harness = new StageHarness(new Trace(new TraceSettings(settings.Task, settings.Hidden, Cycles: settings.Cycles, Runs: runs)));
        await harness.RunAsync();
        return harness.Output("trace");
    }
}
