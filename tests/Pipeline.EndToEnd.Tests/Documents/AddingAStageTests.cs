using System.Reflection;
using System.Runtime.Loader;
using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>
/// Does what docs/adding-a-stage.md says: adds its files to the paper's project and its lines to pipeline.yaml, runs its test, and runs the pipeline.
/// The checkout stays as it is; the project is compiled into a copy of the built command line.
/// </summary>
public class AddingAStageTests
{
    private const string Paper = "Younger2001";
    private const string Declaration = "pipeline.yaml";
    private readonly Document _document = Document.Read("docs/adding-a-stage.md");
    private TemporaryFolder _folder = null!;

    private string Program => _folder["program/Pipeline.Cli.dll"];

    [OneTimeSetUp]
    public void CompileThePaperWithTheNewStage()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder["program"]);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Pipeline.Cli/bin/Release/net10.0")))
        {
            File.Copy(file, _folder[$"program/{Path.GetFileName(file)}"]);
        }

        string declaration = File.ReadAllText(Path.Combine(Repository.Root, Declaration));
        File.WriteAllText(_folder[Declaration], declaration.Replace("\nstages:\n", $"\nstages:\n{Block(Declaration).Code}\n", StringComparison.Ordinal));
        CSharpCompiler.Compile([.. Sources($"stages/{Paper}"), .. Written("stages/")], Libraries(), _folder[$"program/{Paper}.dll"]);
    }

    [OneTimeTearDown]
    public void RemoveTheCopy() => _folder.Dispose();

    [Test]
    public async Task Test_OfTheDocument_Passes()
    {
        string name = $"{Paper}.Tests";
        string usings = _folder["Usings.cs"];
        File.WriteAllText(usings, "global using NUnit.Framework;\n");
        CSharpCompiler.Compile(
            [.. Generated($"stages/{Paper}").Where(IsUsings), usings, .. Written("tests/")],
            [.. Libraries(), _folder[$"program/{Paper}.dll"], typeof(Assert).Assembly.Location, typeof(StageHarness).Assembly.Location],
            _folder[$"{name}.dll"]);
        var context = new PaperContext(_folder[$"program/{Paper}.dll"]);
        MethodInfo[] tests =
            [.. context.LoadFromAssemblyPath(_folder[$"{name}.dll"]).GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(TestAttribute)))];

        foreach (MethodInfo test in tests)
        {
            await (Task)test.Invoke(Activator.CreateInstance(test.DeclaringType!), [])!;
        }

        Assert.That(tests, Is.Not.Empty);
    }

    [Test]
    public void Lines_OfTheDocument_RunTheNewStageAlone()
    {
        string[][] typed = [.. Block("console", block => block.Language).Code.Split('\n').Select(line => line.Split(' ')[2..])];
        PipelineOutcome before = Pipeline("run", "younger2001/boolean/data");

        PipelineOutcome run = Pipeline(typed[0]);
        PipelineOutcome metrics = Pipeline([.. typed[1], "--json"]);

        Assert.That(before.ExitCode, Is.Zero, before.ToString());
        Assert.That(run.ClosingLine, Does.StartWith("1 ran, 1 cached, 0 failed"));
        Assert.That((double)metrics.Json["metrics"]!["younger2001/boolean/running-mean"]!["mse"]!, Is.InRange(0.1, 0.25), "no better than a mean can be, no worse than a coin");
    }

    private PipelineOutcome Pipeline(params string[] arguments)
    {
        using PipelineProcess process = PipelineProcess.Start(_folder.Path, arguments, program: Program);
        return process.WaitForExit();
    }

    private CodeBlock Block(string file) => Block(file, block => block.File);

    private CodeBlock Block(string wanted, Func<CodeBlock, string> property) => _document.Blocks.Single(block => property(block) == wanted);

    /// <summary>Writes the document's files of a folder of the repository; answers their paths.</summary>
    private string[] Written(string folder)
    {
        CodeBlock[] blocks = [.. _document.Blocks.Where(block => block.Language == "csharp" && block.File.StartsWith(folder, StringComparison.Ordinal))];
        foreach (CodeBlock block in blocks)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[block.File])!);
            File.WriteAllText(_folder[block.File], block.Code);
        }

        Assert.That(blocks, Is.Not.Empty, folder);
        return [.. blocks.Select(block => _folder[block.File])];
    }

    private string[] Libraries() => [.. Directory.EnumerateFiles(_folder["program"], "Pipeline.*.dll").Where(path => path != Program)];

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Concat(Generated(project));

    /// <summary>What the build adds: implicit usings and the assembly's attributes.</summary>
    private static IEnumerable<string> Generated(string project) => Directory.EnumerateFiles(Path.Combine(Repository.Root, project, "obj/Release/net10.0"), $"{Paper}.*.cs");

    private static bool IsUsings(string path) => path.EndsWith("GlobalUsings.g.cs", StringComparison.Ordinal);

    /// <summary>Takes the paper's assembly from the copy, and everything else from the running tests.</summary>
    private sealed class PaperContext(string paper) : AssemblyLoadContext("adding a stage")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == Paper ? LoadFromAssemblyPath(paper) : null;
    }
}
