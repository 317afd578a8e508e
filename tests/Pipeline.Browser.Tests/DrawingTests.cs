using System.Diagnostics;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.Figures;
using Pipeline.Reporting.Html;
using Pipeline.Reporting.Tests;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Browser.Tests;

/// <summary>Figures drawn without a browser, by the script that the command line gives to Node.</summary>
public class DrawingTests
{
    [Test]
    public async Task Script_SeveralFigures_DrawsTheMarksOfEachAndGoesOnAfterAFault()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["draw.cjs"], ReportAssets.DrawingScript);
        await File.WriteAllTextAsync(folder["vega.min.js"], ReportAssets.Vega);
        FigureDocument lines = Read("errors"), panels = Read("panels");

        JsonNode[] answers = await RunNodeAsync(folder.Path, lines.ToJson(), """{ "spec": { "mark": "nonsense" }, "tables": {} }""", panels.ToJson());

        Assert.That(answers, Has.Length.EqualTo(3));
        Assert.That((string?)answers[0]["svg"], Does.StartWith("<svg ").And.Contain("mark-line").And.Contain(lines.Title).And.Not.Contain("NaN"));
        Assert.That((string?)answers[1]["error"], Is.Not.Empty);
        Assert.That((string?)answers[2]["svg"], Does.StartWith("<svg ").And.Contain("mark-symbol").And.Contain(panels.Title).And.Not.Contain("NaN"));
    }

    private static FigureDocument Read(string output)
    {
        ReportModel report = SampleReport.Create();
        var stage = new InstanceName(StageName.Parse("alpha1999/boolean/figures"), AxisValues.None);
        return new FigureReader(report.Pipeline, report.Results).Read(new OutputReference(stage, output))!;
    }

    private static async Task<JsonNode[]> RunNodeAsync(string folder, params string[] figures)
    {
        string? node = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(path => Path.Combine(path, "node")).FirstOrDefault(File.Exists);
        if (node is null)
        {
            Assert.Ignore("Node.js was not found. Install it: apt-get install nodejs");
        }

        using Process process = Process.Start(new ProcessStartInfo(node, ["draw.cjs", "vega.min.js"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(string.Concat(figures.Select(figure => figure + "\n")));
        process.StandardInput.Close();
        string answers = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(answer => JsonNode.Parse(answer)!)];
    }
}
