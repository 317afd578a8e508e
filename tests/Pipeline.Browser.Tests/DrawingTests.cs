using System.Diagnostics;
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
    [TestCase("errors", "mark-line")]
    [TestCase("panels", "mark-symbol")]
    public async Task Script_AFigure_DrawsItsMarks(string output, string mark)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["draw.cjs"], ReportAssets.DrawingScript);
        await File.WriteAllTextAsync(folder["vega.min.js"], ReportAssets.Vega);
        ReportModel report = SampleReport.Create();
        var stage = new InstanceName(StageName.Parse("alpha1999/boolean/figures"), AxisValues.None);
        FigureDocument figure = new FigureReader(report.Pipeline, report.Results).Read(new OutputReference(stage, output))!;

        string svg = await RunNodeAsync(folder.Path, figure.ToJson());

        Assert.That(svg, Does.StartWith("<svg ").And.Contain(mark).And.Not.Contain("NaN"));
        Assert.That(svg, Does.Contain(figure.Title));
    }

    private static async Task<string> RunNodeAsync(string folder, string figure)
    {
        string? node = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(path => Path.Combine(path, "node")).FirstOrDefault(File.Exists);
        if (node is null)
        {
            Assert.Ignore("Node.js was not found. Install it: apt-get install nodejs");
        }

        using Process process = Process.Start(new ProcessStartInfo(node, ["draw.cjs", "vega.min.js"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(figure);
        process.StandardInput.Close();
        string svg = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return svg;
    }
}
