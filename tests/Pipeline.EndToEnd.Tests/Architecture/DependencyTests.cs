using System.Xml.Linq;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Architecture;

/// <summary>Reads the project files and keeps the diagram of docs/architecture.md true.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> s_projects = new()
    {
        ["Pipeline.Numerics"] = [],
        ["Pipeline.Core"] = ["Pipeline.Numerics"],
        ["Pipeline.Tables"] = [],
        ["Pipeline.Learning"] = ["Pipeline.Numerics"],
        ["Pipeline.Baselines"] = ["Pipeline.Numerics"],
        ["Pipeline.Authoring"] = ["Pipeline.Core", "Pipeline.Tables", "Pipeline.Learning"],
        ["Pipeline.Store"] = ["Pipeline.Core"],
        ["Pipeline.Runner"] = ["Pipeline.Core", "Pipeline.Store"],
        ["Pipeline.Reporting"] = ["Pipeline.Core", "Pipeline.Tables", "Pipeline.Store", "Pipeline.Runner"],
    };

    private static readonly string[] s_stageProjects = ["Pipeline.Authoring", "Pipeline.Baselines", "Pipeline.Numerics"];

    private static readonly Dictionary<string, string[]> s_packages = new()
    {
        ["Pipeline.Tables"] = ["IronSnappy"],
        ["Pipeline.Store"] = ["Polly"],
        ["Pipeline.Runner"] = ["Microsoft.Extensions.Hosting", "Polly", "YamlDotNet", "MathNet.Numerics"],
        ["Pipeline.Cli"] = ["Microsoft.Extensions.Hosting", "System.CommandLine", "Spectre.Console", "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol"],
    };

    private static IEnumerable<string> ProductProjects() =>
        new[] { "src", "stages" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(ProductProjects))]
    public void Project_References_AreArrowsOfTheDesign(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        string[] allowed = project.StartsWith("stages", StringComparison.Ordinal) ? s_stageProjects : s_projects.GetValueOrDefault(name, []);

        if (name != "Pipeline.Cli")
        {
            Assert.That(Includes(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension), Is.SubsetOf(allowed), project);
        }
        else
        {
            Assert.That(Includes(project, "ProjectReference"), Has.Some.EqualTo("@(StageProject)"), "The command line takes every paper, by no name.");
        }
    }

    [TestCaseSource(nameof(ProductProjects))]
    public void Project_Packages_HaveOneHomeEach(string project)
    {
        string[] allowed = s_packages.GetValueOrDefault(Path.GetFileNameWithoutExtension(project), []);

        Assert.That(Includes(project, "PackageReference"), Is.SubsetOf(allowed), project);
    }

    [Test]
    public void Sources_UnderSrc_NameNoPaper()
    {
        string[] papers = [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "stages")).Select(path => Path.GetFileName(path)!)];
        string[] offenders =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .Where(path => papers.Any(paper => File.ReadAllText(path).Contains(paper, StringComparison.Ordinal))),
        ];

        Assert.That(papers, Is.Not.Empty);
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void NativeCalls_AreInTheStoreAlone()
    {
        string[] offenders =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(path => !path.Contains(Path.Combine("Pipeline.Store", "Native"), StringComparison.Ordinal))
                .Where(path => File.ReadLines(path).Any(line => line.TrimStart().StartsWith("[LibraryImport", StringComparison.Ordinal) || line.TrimStart().StartsWith("[DllImport", StringComparison.Ordinal)))
                .Select(path => Path.GetRelativePath(Repository.Root, path)),
        ];

        Assert.That(offenders, Is.Empty);
    }

    private static string[] Includes(string project, string element) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(element).Select(reference => (string)reference.Attribute("Include")!)];
}
