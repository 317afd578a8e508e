using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Contracts;

/// <summary>What people read: help, graphs, the schema and colours.</summary>
public class TextTests
{
    [TestCase("")]
    [TestCase("run")]
    [TestCase("plan")]
    [TestCase("status")]
    [TestCase("explain")]
    [TestCase("graph")]
    [TestCase("show")]
    [TestCase("metrics")]
    [TestCase("params")]
    [TestCase("check")]
    [TestCase("report")]
    [TestCase("bundle")]
    [TestCase("push")]
    [TestCase("pull")]
    [TestCase("remote")]
    [TestCase("schema")]
    [TestCase("doctor")]
    public void Help_OfEachCommand_IsApproved(string command)
    {
        using var folder = new TemporaryFolder();

        PipelineOutcome help = PipelineProcess.Run(folder.Path, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.That(help.ExitCode, Is.Zero, help.ToString);
        Assert.That(help.Output, Does.Not.Contain("Pipeline.Cli"), "People start it as 'pipeline'.");
        Assert.That(help.Output, Does.Not.Contain($"[default: {Environment.ProcessorCount}]"), "Help must not depend on the machine.");
        Approved.Matches(help.Output, $"help{(command.Length == 0 ? "" : "-")}{command}");
    }

    [Test]
    public void Help_ListsEveryCommandThatIsApprovedHere()
    {
        using var folder = new TemporaryFolder();
        string[] tested = [.. GetType().GetMethod(nameof(Help_OfEachCommand_IsApproved))!.GetCustomAttributes(typeof(TestCaseAttribute), inherit: false)
            .Select(test => (string)((TestCaseAttribute)test).Arguments[0]!).Where(command => command.Length > 0)];

        string help = PipelineProcess.Run(folder.Path, "--help").Output;

        string commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..];
        Assert.That(Regex.Matches(commands, "(?m)^  ([a-z]+) ").Select(match => match.Groups[1].Value), Is.EqualTo(tested));
    }

    [TestCase("mermaid")]
    [TestCase("dot")]
    public void Graph_InEachLanguage_IsApproved(string language)
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome graph = toy.Pipeline("graph", "--format", language);

        Assert.That(graph.ExitCode, Is.Zero, graph.ToString);
        Approved.Matches(graph.Output, $"graph-{language}");
    }

    [Test]
    public void Plan_OfAFreshFolder_IsApproved()
    {
        using Experiment toy = Experiment.Fresh();

        Approved.Matches(toy.Pipeline("plan").Output, "plan");
    }

    [Test]
    public void Schema_EqualsTheCommittedFile()
    {
        PipelineOutcome schema = PipelineProcess.Run(Repository.Root, "schema");

        string committed = File.ReadAllText(Path.Combine(Repository.Root, "docs", "pipeline.schema.json"));
        Assert.That(schema.Output, Is.EqualTo(committed), "Stage types changed. Run: ./pipeline schema -o docs/pipeline.schema.json");
    }

    [Test]
    public void Status_OffATerminal_HasNoColoursUnlessAskedFor()
    {
        using Experiment toy = Experiment.Finished();

        Assert.That(toy.Pipeline("status").Output, Does.Not.Contain('\u001b'));
        Assert.That(toy.Pipeline("status", "--color", "always").Output, Does.Contain("\u001b[1m"));
    }

    [TestCase(null, true, TestName = "Status_OnATerminal_HasColours")]
    [TestCase("1", false, TestName = "Status_OnATerminalWithNoColor_HasNone")]
    [Platform("Linux", Reason = "The options of script(1) are util-linux's.")]
    public void Status_OnATerminal_ObeysNoColor(string? noColor, bool hasColours)
    {
        using Experiment toy = Experiment.Finished();
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", PipelineProcess.ShellCommand("status"), "/dev/null"])
        {
            WorkingDirectory = toy.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["NO_COLOR"] = noColor;

        using Process terminal = Process.Start(start)!;
        terminal.StandardInput.Close();
        string output = terminal.StandardOutput.ReadToEnd();
        terminal.WaitForExit();

        Assert.That(terminal.ExitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("toy/learner"));
        Assert.That(Regex.IsMatch(output, "\u001b\\[[0-9;]*m"), Is.EqualTo(hasColours), output);
    }
}
