using Microsoft.Playwright;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Reporting.Html;

namespace Pipeline.Browser.Tests;

/// <summary>The page's networks against the pipeline's, over random inputs: every kind and variant that the page runs.</summary>
public class LiveNetworkTests
{
    private const int Steps = 64;

    private static readonly Lstm1997Settings s_plain = new() { Inputs = 3, MemoryCells = 4, StandardUnits = 3, Outputs = 2, GatesAsSources = false, TruncatedGradient = false, InitialRange = 1 };

    private static readonly TestCaseData[] s_recurrent =
    [
        Case("plain", s_plain),
        Case("gates as sources", s_plain with { GatesAsSources = true }),
        Case("blocks of two, forget gates", s_plain with { CellsInBlock = 2, ForgetGates = true }),
        Case("no input gates, error as supplement", s_plain with { InputGates = false, Supplement = SupplementaryInput.Error }),
        Case("no output gates, leaking tanh loop", s_plain with { OutputGates = false, LoopWeight = 0.9f, LoopFunction = UnitFunction.Tanh }),
        Case("two layers", s_plain with { SecondLayerUnits = 5 }),
    ];

    private static readonly TestCaseData[] s_learners =
    [
        new TestCaseData(new BoscLearner(new BoscLearnerSettings { Inputs = 2, ModelUnits = 8, InputGateBias = 0, ForgetGateBias = 2 })).SetArgDisplayNames("bosc-learner"),
        new TestCaseData(new KalmanLearner(new KalmanLearnerSettings { Inputs = 2, ModelUnits = 8, StateSize = 12 })).SetArgDisplayNames("kalman-learner, relu"),
        new TestCaseData(new KalmanLearner(new KalmanLearnerSettings { Inputs = 3, ModelUnits = 5, StateSize = 7, ModelFunction = UnitFunction.Tanh })).SetArgDisplayNames("kalman-learner, tanh"),
        new TestCaseData(new KalmanLearner(new KalmanLearnerSettings { Inputs = 2, ModelUnits = 5, StateSize = 7, ModelFunction = UnitFunction.Logistic })).SetArgDisplayNames("kalman-learner, logistic"),
    ];

    [TestCaseSource(nameof(s_recurrent))]
    public async Task Lstm1997_OfEachVariant_PredictsAsThePipeline(Lstm1997 network)
    {
        WeightsFile file = LiveReport.Draw(network);
        float[] inputs = Draw(Steps * 3), targets = new float[Steps * 2];

        double[][] outputs = await InPageAsync(file, "step = (state, t) => learner.step(state, xs.slice(3 * t, 3 * t + 3))", inputs, targets);

        Check(outputs, PipelineRun.Outputs(file, ("input", inputs), ("target", targets)));
    }

    [TestCaseSource(nameof(s_learners))]
    public async Task Learner_OfEachKind_PredictsAsThePipeline(INetwork network)
    {
        WeightsFile file = LiveReport.Draw(network);
        int n = network.Step.Inputs.First(input => input.Name == "input").Length;
        float[] inputs = Draw(Steps * n), ones = [.. Enumerable.Repeat(1f, Steps)];
        float[] labels = [.. Enumerable.Range(0, Steps).Select(t => inputs[n * t] > 0.1f ? 1f : 0f)];

        double[][] outputs = await InPageAsync(file, $"step = (state, t) => ({{ output: [], ...learner.step(state, xs.slice({n} * t, {n} * (t + 1)), ys[t]) }})", inputs, labels);

        Check(outputs, PipelineRun.Outputs(file, ("input", inputs), ("target", labels), ("shown", ones), ("counted", ones)));
    }

    [Test]
    public async Task Open_AnotherKind_SaysWhichItRuns()
    {
        WeightsFile file = LiveReport.Draw(new Gru(new GruSettings { Inputs = 2, HiddenUnits = 2, Output = new OutputLayer { Units = 1 } }));

        IPage page = await OpenAsync();

        Assert.That(
            async () => await page.EvaluateAsync("(file) => live.open(Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)))", Convert.ToBase64String(LiveReport.Bytes(file))),
            Throws.TypeOf<PlaywrightException>().With.Message.Contains("the learner is a gru, but the page runs lstm-1997, bosc-learner, kalman-learner alone"));
    }

    /// <summary>An empty page with the script of the learners alone.</summary>
    private static async Task<IPage> OpenAsync()
    {
        IPage page = await BrowserTests.Browser.NewPageAsync();
        await page.EvaluateAsync(ReportAssets.Learners + ";0");
        return page;
    }

    private static TestCaseData Case(string name, Lstm1997Settings settings) => new TestCaseData(new Lstm1997(settings)).SetArgDisplayNames(name);

    private static float[] Draw(int count)
    {
        var random = new Random(Seed: count);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
    }

    private static async Task<double[][]> InPageAsync(WeightsFile file, string step, float[] xs, float[] ys)
    {
        IPage page = await OpenAsync();
        return await page.EvaluateAsync<double[][]>(
            $$"""
            ({ file, xs, ys }) => {
              const learner = live.open(Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)));
              const {{step}};
              const outputs = [];
              for (let state = learner.start(), t = 0; t < {{Steps}}; t++) {
                state = step(state, t);
                outputs.push([state.output].flat().flatMap((output) => (output.length ? [...output] : [output])));
              }
              return outputs;
            }
            """,
            new { file = Convert.ToBase64String(LiveReport.Bytes(file)), xs = xs.Select(x => (double)x), ys = ys.Select(y => (double)y) });
    }

    private static void Check(double[][] page, float[][] pipeline)
    {
        Assert.That(page, Has.Length.EqualTo(Steps));
        Assert.That(pipeline.Select(outputs => outputs[0]).Distinct().Count(), Is.GreaterThan(Steps / 2), "the predictions move");
        for (int t = 0; t < Steps; t++)
        {
            Assert.That(page[t], Is.EqualTo(pipeline[t]).Within(1e-6), $"step {t + 1}");
        }
    }
}
