using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>The workflow file: it cannot be run here, but what it asks for must exist, and it may ask for no more than it needs.</summary>
public class WorkflowTests
{
    private static readonly string s_workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", "reproduce.yml"));

    private static IEnumerable<string> Commands => Regex.Matches(s_workflow, @"\./pipeline .*").Select(match => match.Value).Distinct();

    [Test]
    public void Workflow_Actions_AreThePlatformsOwn() =>
        Assert.That(
            Regex.Matches(s_workflow, @"uses: (\S+)").Select(match => match.Groups[1].Value).Distinct(),
            Is.EquivalentTo(new[] { "actions/checkout@v4", "actions/setup-dotnet@v4", "actions/upload-artifact@v4" }));

    [Test]
    public void Workflow_Rights_AreToReadAlone()
    {
        Assert.That(s_workflow, Does.Contain("\npermissions:\n  contents: read\n"));
        Assert.That(s_workflow, Does.Not.Contain(": write").And.Not.Contain("secrets").And.Not.Contain("pull_request_target"));
    }

    [TestCaseSource(nameof(Commands))]
    public void Workflow_Command_HasTheOptionsThatItUses(string command)
    {
        string[] subcommand = Regex.Match(command, @"^\./pipeline ([a-z ]*[a-z])").Groups[1].Value.Split(' ');
        string[] options = [.. Regex.Matches(command, " (--[a-z-]+)").Select(match => match.Groups[1].Value)];

        PipelineOutcome help = PipelineProcess.Run(Repository.Root, [.. subcommand, "--help"]);

        Assert.That(help.ExitCode, Is.Zero, help.ToString);
        Assert.That(options.Where(option => !Regex.IsMatch(help.Output, $@"(^|\s){option}\b", RegexOptions.Multiline)), Is.Empty, help.Output);
    }
}
