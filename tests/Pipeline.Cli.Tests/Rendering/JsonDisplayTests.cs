using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Rendering;

public class JsonDisplayTests
{
    [Test]
    [SetCulture("de-DE")]
    public void Lines_OfARun_AreOneObjectAnEvent()
    {
        InstanceName instance = SampleRun.Instance();

        JsonNode[] lines = Show(display =>
        {
            display.Begun(2);
            display.Reused(SampleRun.Instance("0"));
            display.Started(instance, SampleRun.Reasons("a", "b"));
            display.Advanced(instance, new StageProgress(3, 4, 0.5));
            display.Advanced(instance, new StageProgress(4, 4));
            display.Completed(instance, TimeSpan.FromSeconds(1.5));
            display.Failed(instance, SampleRun.Failure("it diverged."));
            display.Noticed("x");
        });

        Assert.That(lines.Select(line => (string?)line["event"]), Is.EqualTo(["begun", "cached", "run", "progress", "progress", "done", "failed", "notice"]));
        Assert.That(lines.Select(line => (string?)line["instance"]), Is.EqualTo([null, "paper/learner[seed=0]", .. Enumerable.Repeat("paper/learner[seed=1]", 5), null]));
        Assert.That((int?)lines[0]["instances"], Is.EqualTo(2));
        Assert.That(lines[2]["reasons"]!.AsArray().Select(reason => (string?)reason), Is.EqualTo(["a", "b"]));
        Assert.That(((long?)lines[3]["done"], (long?)lines[3]["total"], (double?)lines[3]["loss"]), Is.EqualTo((3L, 4L, 0.5)));
        Assert.That(lines[4]["loss"], Is.Null);
        Assert.That((double?)lines[5]["seconds"], Is.EqualTo(1.5));
        Assert.That((string?)lines[6]["message"], Does.Contain("it diverged."));
    }

    /// <summary>A training that diverges reports such a loss just before it fails; the display must not fail in its place.</summary>
    [Test]
    public void Progress_WithALossThatIsNotFinite_HasNoLoss([Values(double.NaN, double.PositiveInfinity)] double loss)
    {
        JsonNode line = Show(display => display.Advanced(SampleRun.Instance(), new StageProgress(1, 2, loss))).Single();

        Assert.That(line["loss"], Is.Null);
        Assert.That((long?)line["done"], Is.EqualTo(1));
    }

    [Test]
    public void Lines_OfAnyHostileText_AreHarmlessAndParseToIt()
    {
        foreach (string hostile in HostileText.Samples().Select(text => string.Concat(text.EnumerateRunes())))
        {
            using var output = new StringWriter { NewLine = "\n" };

            new JsonDisplay(output).Noticed(hostile);

            TerminalAssert.IsHarmless(output.ToString());
            Assert.That(output.ToString().Count(c => c == '\n'), Is.EqualTo(1), "one line an event");
            Assert.That((string?)JsonNode.Parse(output.ToString())!["message"], Is.EqualTo(hostile));
        }
    }

    [Test]
    public void Document_OfAnyHostileText_IsHarmlessAndParsesToIt()
    {
        foreach (string hostile in HostileText.Samples().Select(text => string.Concat(text.EnumerateRunes())))
        {
            string json = JsonText.Of(new JsonObject { ["text"] = hostile, [hostile + "key"] = 1 });

            TerminalAssert.IsHarmless(json);
            using var document = JsonDocument.Parse(json);
            Assert.That(document.RootElement.GetProperty("text").GetString(), Is.EqualTo(hostile));
            Assert.That(document.RootElement.GetProperty(hostile + "key").GetInt32(), Is.EqualTo(1));
        }
    }

    private static JsonNode[] Show(Action<JsonDisplay> run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        run(new JsonDisplay(output));
        return [.. output.ToString().TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!)];
    }
}
