using Microsoft.Playwright;

namespace Pipeline.Browser.Tests;

/// <summary>The live figures as a reader works them, by pointer and by keyboard.</summary>
public class LiveFigureTests
{
    private const string Boolean = ".player.boolean", Plane = ".player.plane";

    [Test]
    public async Task Network_TaughtAllFunctionsInTurn_PredictsAsThePipeline()
    {
        const int Mappings = 16, Examples = 64;
        var random = new Random(Seed: 2001);
        int[] inputs = [.. Enumerable.Range(0, Mappings * Examples).Select(_ => random.Next(4))];
        int[] targets = [.. inputs.Select((input, t) => (t / Examples * 7 % Mappings) >> input & 1)];
        float[] sequence = [.. inputs.SelectMany((input, t) => new float[] { input >> 1, input & 1, t == 0 ? 0 : targets[t - 1] })];
        float[][] pipeline = PipelineRun.Outputs(LiveReport.Trained, ("input", sequence), ("target", [.. targets.Select(target => (float)target)]));

        await using ReportTab tab = await ReportTab.OpenAsync();
        double[][] page = await tab.Page.EvaluateAsync<double[][]>(
            """
            (inputs) => inputs.map((input, t) => {
              const player = document.querySelector('.player.boolean'), choice = player.querySelector('select'), said = player.querySelector('output');
              choice.value = Math.floor(t / 64) * 7 % 16;
              choice.dispatchEvent(new Event('change'));
              player.querySelectorAll('.example')[input].click();
              return [Number(said.dataset.prediction), Number(said.dataset.bayes)];
            })
            """,
            inputs);

        double worst = page.Select((said, t) => Math.Abs(said[0] - pipeline[t][0])).Max();
        TestContext.Out.WriteLine($"greatest difference over {inputs.Length} steps: {worst:g2}");
        Assert.That(worst, Is.LessThan(1e-6));
        Assert.That(page.Select((said, t) => Math.Abs(said[0] - targets[t])).Average(), Is.LessThan(0.1), "it relearns after each switch");
    }

    [Test]
    public async Task Network_ByKeyboardAlone_LearnsATypedTruthTable()
    {
        await using ReportTab tab = await ReportTab.OpenAsync();
        await tab.Page.FocusAsync($"{Boolean} [name=truth-table]");
        await tab.Page.Keyboard.PressAsync("Control+A");
        await tab.Page.Keyboard.TypeAsync("0111");
        await tab.Page.Keyboard.PressAsync("Tab");

        await tab.Page.Keyboard.TypeAsync("123412341234");
        string said = await tab.Page.InnerTextAsync($"{Boolean} output");
        string[] examples = await tab.Page.Locator($"{Boolean} .example").AllInnerTextsAsync() is IReadOnlyList<string> texts ? [.. texts] : [];

        Assert.That(await tab.Page.InputValueAsync($"{Boolean} [name=function]"), Is.EqualTo("14"), "OR");
        Assert.That(said, Does.StartWith("Step 12: input 1 1. The network said 0.9").And.EndsWith("the Bayes predictor 1; the target is 1."));
        Assert.That(examples.Select(text => text.Split('\n')[^1]), Has.All.Contains("Bayes").And.Exactly(3).Contains("Bayes 1").And.Exactly(1).Contains("Bayes 0"));
    }

    [Test]
    public async Task Network_Switched_TellsTheBayesPredictorAlone()
    {
        await using ReportTab tab = await ReportTab.OpenAsync();
        await tab.Page.ClickAsync($"{Boolean} .example >> nth=3");
        await tab.Page.SelectOptionAsync($"{Boolean} [name=function]", "8");

        await tab.Page.ClickAsync($"{Boolean} .example >> nth=3");

        Assert.That(await tab.Page.InnerTextAsync($"{Boolean} output"), Does.StartWith("Step 2: input 1 1.").And.Contains("the Bayes predictor 0.5; the target is 1."));
        Assert.That(await tab.Page.Locator(".history .switch").CountAsync(), Is.EqualTo(1));
        Assert.That(await tab.Page.Locator(".history rect").CountAsync(), Is.EqualTo(2 * 6), "six cells, two steps");
    }

    [Test]
    public async Task StartAgain_AfterExamples_PredictsAsAtFirst()
    {
        await using ReportTab tab = await ReportTab.OpenAsync();
        string[] first = await SaidAsync();
        await tab.Page.ClickAsync($"{Boolean} .random");
        string[] later = await SaidAsync();

        await tab.Page.ClickAsync($"{Boolean} .restart");

        Assert.That(later, Is.Not.EqualTo(first));
        Assert.That(await SaidAsync(), Is.EqualTo(first));

        async Task<string[]> SaidAsync() => [.. await tab.Page.Locator($"{Boolean} .example small").AllInnerTextsAsync()];
    }

    [Test]
    public async Task Rule_ByKeyboardAlone_PredictsAsThePipeline()
    {
        // Each word moves the cross from where the last one left it, and ends with the point's class.
        string[] words = ["RRRRRUUU1", "LLLLLLLLLLDDDDD0", "UUUUUUUUU1", "RRRRRRRRRRRRRRDDDDDDDDDDDD0", "LLLU0", "UUUUUUUUUU1"];
        await using ReportTab tab = await ReportTab.OpenAsync();
        await tab.Page.FocusAsync($"{Plane} canvas");
        var page = new List<double>();
        var points = new List<float>();
        double x = 0, y = 0;
        foreach (string word in words)
        {
            foreach (char key in word)
            {
                (x, y) = (x + (0.1 * (key == 'R' ? 1 : key == 'L' ? -1 : 0)), y + (0.1 * (key == 'U' ? 1 : key == 'D' ? -1 : 0)));
                await tab.Page.Keyboard.PressAsync(key switch { 'R' => "ArrowRight", 'L' => "ArrowLeft", 'U' => "ArrowUp", 'D' => "ArrowDown", _ => key.ToString() });
            }

            points.AddRange([(float)x, (float)y]);
            page.Add(await tab.Page.EvaluateAsync<double>($"Number(document.querySelector('{Plane} output').dataset.prediction)"));
        }

        float[] labels = [.. words.Select(word => (float)(word[^1] - '0'))], ones = [.. labels.Select(_ => 1f)];
        float[][] pipeline = PipelineRun.Outputs(LiveReport.Plane, ("input", [.. points]), ("target", labels), ("shown", ones), ("counted", ones));
        Assert.That(page, Is.EqualTo(pipeline.Select(output => output[0])).Within(1e-6));
    }

    [Test]
    public async Task Rule_ClickedPoint_MovesTheRegions()
    {
        await using ReportTab tab = await ReportTab.OpenAsync();
        await tab.Page.SelectOptionAsync($"{Plane} [name=class]", "1");
        byte[] before = await tab.Page.Locator($"{Plane} canvas").ScreenshotAsync();

        await tab.Page.ClickAsync($"{Plane} canvas", new PageClickOptions { Position = new Position { X = 40, Y = 60 } });
        await tab.Page.ClickAsync($"{Plane} .ten");

        Assert.That(await tab.Page.InnerTextAsync($"{Plane} output"), Does.StartWith("Point 11 of class "));
        Assert.That(await tab.Page.Locator($"{Plane} canvas").ScreenshotAsync(), Is.Not.EqualTo(before));
    }
}
