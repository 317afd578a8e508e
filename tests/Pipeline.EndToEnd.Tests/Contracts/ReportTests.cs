using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Contracts;

/// <summary><c>report</c>: which files it writes, of which papers, and how it opens them.</summary>
public class ReportTests
{
    [Test]
    public void Report_WithoutOptions_WritesPageAndTextAndNamesThePage()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome report = toy.Pipeline("report");

        Assert.That(report.ExitCode, Is.Zero, report.ToString);
        Assert.That(report.Output, Is.EqualTo("artifacts/out/report.html\n"));
        Assert.That(File.ReadAllText(toy["artifacts/out/report.html"]), Does.Contain("MSE 0.0058"));
        Assert.That(File.ReadAllText(toy["artifacts/out/report.md"]), Does.Contain("MSE 0.0058"));
    }

    [TestCase("elsewhere.md", "# ")]
    [TestCase("elsewhere.html", "<!DOCTYPE html>")]
    public void Report_WithAnOutput_WritesThatFileAlone(string name, string begin)
    {
        using Experiment toy = Experiment.Finished();
        SortedDictionary<string, string> before = toy.ViewDigests();

        PipelineOutcome report = toy.Pipeline("report", "-o", name);

        Assert.That(report.ExitCode, Is.Zero, report.ToString);
        Assert.That(report.Output, Is.EqualTo(name + "\n"));
        Assert.That(File.ReadAllText(toy[name]), Does.StartWith(begin));
        Assert.That(toy.ViewDigests(), Is.EqualTo(before));
    }

    [Test]
    public void Report_WithAnOutputOfAnotherKind_SaysWhichItWrites()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome report = toy.Pipeline("report", "-o", "report.pdf");

        Assert.That(report.ExitCode, Is.EqualTo(2), report.ToString);
        Assert.That(report.Error, Does.Contain("--output is 'report.pdf'. Expected a name that ends in .html or .md."));
        Assert.That(File.Exists(toy["report.pdf"]), Is.False);
    }

    [Test]
    public void Report_OfOnePaper_LeavesTheOthersOut()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("claims:\n", "claims:\n  other/statement: { says: \"It rains\", where: Section 1, kind: not-testable, because: \"It is weather.\" }\n");

        PipelineOutcome all = toy.Pipeline("report", "-o", "all.md"), one = toy.Pipeline("report", "-o", "one.md", "--only", "toy");

        Assert.That((all.ExitCode, one.ExitCode), Is.EqualTo((0, 0)), one.ToString);
        Assert.That(File.ReadAllText(toy["all.md"]), Does.Contain("It rains").And.Contain("MSE 0.0058"));
        Assert.That(File.ReadAllText(toy["one.md"]), Does.Not.Contain("It rains").And.Contain("MSE 0.0058"));
    }

    [Test]
    public void Report_OfAnUnknownPaper_NamesThoseThatThereAre()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome report = toy.Pipeline("report", "--only", "tay");

        Assert.That(report.ExitCode, Is.EqualTo(2), report.ToString);
        Assert.That(report.Error, Does.Contain("The paper 'tay' was asked for, but profile quick has no stage of it.").And.Contain("The papers are: toy."));
    }

    [Test]
    public void Report_AfterARun_SaysWhatTheRunDid()
    {
        using Experiment toy = Experiment.Finished();
        string did = toy.Pipeline("run").ClosingLine;

        toy.Pipeline("report");

        Assert.That(did, Does.Contain("10 cached"));
        Assert.That(File.ReadAllText(toy["artifacts/out/report.html"]), Does.Contain(did));
    }

    [Test]
    public void Report_Figures_AreAllDrawnAsSvg()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node"))))
        {
            Assert.Ignore("Node.js was not found. Install it: apt-get install nodejs");
        }

        using Experiment toy = Experiment.Finished();
        toy.Edit("claims:\n", Lines("first") + Lines("second") + "claims:\n");
        File.AppendAllText(toy.Declaration, "report:\n  - { title: Figures, figures: [toy/first.figure, toy/second.figure] }\n");
        toy.Pipeline("run");

        PipelineOutcome report = toy.Pipeline("report");

        Assert.That(report.ExitCode, Is.Zero, report.ToString);
        Assert.That(report.Error, Is.Empty);
        foreach (string name in new[] { "first", "second" })
        {
            Assert.That(File.ReadAllText(toy[$"artifacts/out/figures/quick/toy/{name}.figure.svg"]), Does.StartWith("<svg ").And.Contain($"The {name} curve").And.EndWith("</svg>\n"));
        }

        Assert.That(Directory.EnumerateFiles(toy["artifacts/out/figures"], "*.draft", SearchOption.AllDirectories), Is.Empty);

        static string Lines(string name) =>
            $"  toy/{name}:\n    uses: figures.lines\n    in: {{ tables: toy/floor.by-step }}\n    with: {{ title: The {name} curve, description: Of the floor, x: step, x-title: Step, y-title: Error, series: [{{ y: mse }}] }}\n";
    }

    [Test]
    public void Report_Open_GivesThePageToTheOpener()
    {
        using Experiment toy = Experiment.Finished();
        using var programs = new TemporaryFolder();
        string seen = programs["seen"];
        File.WriteAllText(programs["xdg-open"], $"#!/bin/sh\necho \"$1\" > {seen}.draft && mv {seen}.draft {seen}\n");
        File.SetUnixFileMode(programs["xdg-open"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        PipelineOutcome report = toy.Pipeline(new Dictionary<string, string?> { ["PATH"] = programs.Path + ":" + Environment.GetEnvironmentVariable("PATH") }, "report", "-o", "page.html", "--open");

        Assert.That(report.ExitCode, Is.Zero, report.ToString);
        Assert.That(() => File.Exists(seen), Is.True.After(30).Seconds.PollEvery(50).MilliSeconds, "the opener is not waited for");
        Assert.That(File.ReadAllText(seen), Is.EqualTo(toy["page.html"] + "\n"));
    }
}
