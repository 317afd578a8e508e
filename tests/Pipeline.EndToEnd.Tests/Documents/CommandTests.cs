using System.Text.RegularExpressions;
using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>What documents tell people to type exists.</summary>
public class CommandTests
{
    private static readonly string[] s_makeTargets =
        [.. Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "Makefile")), "^([a-z-]+):", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Subcommands => Lines(@"\./pipeline ([a-z]+)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Subcommands))]
    public void Pipeline_SubcommandOfTheDocuments_HasTheOptionsThatTheyUse(string subcommand)
    {
        string[] options =
        [
            .. Lines($@"\./pipeline {subcommand}\b.*").SelectMany(match => Regex.Matches(match.Value, " (--?[a-z][a-z-]*)")).Select(match => match.Groups[1].Value).Distinct(),
        ];

        PipelineOutcome help = PipelineProcess.Run(Repository.Root, subcommand, "--help");

        Assert.That(help.Output, Does.Match($@"Usage:\s+\S+ {subcommand}\b"), help.ToString());
        Assert.That(options.Where(option => !Regex.IsMatch(help.Output, $@"(^|\s){option}\b", RegexOptions.Multiline)), Is.Empty, help.Output);
    }

    [Test]
    public void Make_TargetsOfTheDocuments_AreInTheMakefile()
    {
        string[] targets = [.. Lines("^(?:APPROVE=1 )?make ([a-z-]+)").Select(match => match.Groups[1].Value).Distinct()];

        Assert.That(targets, Has.Some.EqualTo("test"));
        Assert.That(targets, Is.SubsetOf(s_makeTargets));
    }

    private static IEnumerable<Match> Lines(string pattern) =>
        Document.All.SelectMany(path => Document.Read(path).Commands).SelectMany(line => Regex.Matches(line.Split(" # ")[0], pattern));
}
