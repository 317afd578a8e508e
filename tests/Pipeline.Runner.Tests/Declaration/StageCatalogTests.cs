using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Tests.Declaration.Samples;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class StageCatalogTests
{
    private static readonly TestCaseData[] s_broken =
    [
        new(typeof(NoName), "'…NoName' must have the attribute [Stage(\"paper.name\")], but has none. Add it."),
        new(typeof(BadName), "'…BadName': the stage name 'Bad Name' must be a-z, 0-9, '.', '_' and '-', begin with a letter or digit, and not be 'command'. Rename it."),
        new(typeof(ReservedName), "'…ReservedName': the stage name 'command' must be"),
        new(typeof(NoStage), "'…NoStage' must implement IStage, but does not. Implement it or remove [Stage]."),
        new(typeof(OpenClass), "'…OpenClass' must be a sealed class without type parameters. Seal it."),
        new(typeof(TwoOutputs), "'…TwoOutputs': the output 'x' must be declared once, but is declared 2 times. Remove the others."),
        new(typeof(BadInput), "'…BadInput': the input name 'X' must be a-z"),
        new(typeof(BadMetric), "'…BadMetric': the metric name '' must be a-z"),
        new(typeof(TwoParameters), "'…TwoParameters' must have one public constructor that takes its settings record or nothing, but has 1 with 2 parameters. Keep one."),
        new(typeof(ClassSettings), "'…ClassSettings': Settings 'String[]': 'String[]' must be int, long"),
        new(typeof(Takes<OpenRecord>), "'…Takes`1': Settings 'OpenRecord': 'OpenRecord' must be int, long"),
        new(typeof(Takes<DateRecord>), "'…Takes`1': Setting 'DateRecord.When': 'DateTime' must be int, long, float, double, bool, string, an enum, a list of these (IReadOnlyList or ImmutableArray) or a sealed record. Change the type."),
        new(typeof(Takes<ListRecord>), "'…Takes`1': Setting 'ListRecord.Items': 'List`1' must be"),
        new(typeof(Takes<Endless>), "'…Takes`1': Setting 'Endless.Inner': record 'Endless' contains itself, but a file is finite. Break the cycle."),
        new(typeof(Takes<Seeded>), "'…Takes`1': Settings 'Seeded' have a member 'Seed', but the seed comes from the matrix. Remove it and draw from StageContext.Random."),
        new(typeof(Takes<Clash>), "'…Takes`1': Settings 'Clash': two members of 'Clash' are both spelled 'l-2' in pipeline.yaml. Rename one, or give it a JsonPropertyName."),
        new(typeof(Takes<TwoConstructors>), "'…Takes`1': Settings 'TwoConstructors': record 'TwoConstructors' must have one public constructor, but has 2. Keep the primary one."),
    ];

    [TestCaseSource(nameof(s_broken))]
    public void FromTypes_BrokenStage_SaysWhichRule(Type type, string expected)
    {
        var exception = Assert.Throws<StageCatalogException>(() => StageCatalog.FromTypes([type]))!;

        string violation = exception.Violations.Single();
        string name = type.FullName!;
        Assert.That(violation.Replace($"'{name}'", $"'…{type.Name}'", StringComparison.Ordinal), Does.StartWith(expected));
    }

    [Test]
    public void FromTypes_SeveralBrokenStages_NamesAllAndExitsWithInvalid()
    {
        var exception = Assert.Throws<StageCatalogException>(() => StageCatalog.FromTypes([typeof(OpenClass), typeof(BadName)]))!;

        Assert.That(exception.Violations, Has.Length.EqualTo(2));
        Assert.That(exception.Message, Does.StartWith("Stage classes break 2 rules:\n").And.Contains("BadName").And.Contains("OpenClass").And.EndWith("\nCorrect the classes above and build again."));
        Assert.That(exception.ExitCode, Is.EqualTo(ExitCode.Invalid));
    }

    [Test]
    public void FromTypes_NameTwice_NamesBothClasses() =>
        Assert.That(
            () => StageCatalog.FromTypes([typeof(SameA), typeof(SameB)]),
            Throws.TypeOf<StageCatalogException>().With.Message.Contains("The stage name 'same' must be unique, but is used by").And.Message.Contains("SameA' and '"));

    [Test]
    public void FromTypes_StageWithSettings_ReadsWhatItDeclares()
    {
        bool found = Declare.Catalog.TryFind("sample.train", out StageType? stage);

        Assert.That(found, Is.True);
        Assert.Multiple(() =>
        {
            Assert.That((stage!.Type, stage.SettingsType), Is.EqualTo((typeof(Train), typeof(TrainSettings))));
            Assert.That(stage.Inputs.Select(input => (input.Name, input.Format, input.Many, input.Optional)), Is.EqualTo([("sequences", Format.Table, false, false)]));
            Assert.That(stage.Outputs.Select(output => (output.Name, output.Format)), Is.EqualTo([("weights", Format.Weights), ("curve", Format.Table)]));
            Assert.That(stage.Metrics.Select(metric => metric.Name), Is.EqualTo(["loss"]));
        });
    }

    [Test]
    public void Create_StageWithoutSettings_ConstructsIt() =>
        Assert.That(Declare.Catalog.Stages.Single(stage => stage.Name == "sample.pass-on").Create(settings: null), Is.TypeOf<PassOn>());

    [Test]
    public void FromAssemblies_AnAssemblyWithoutStages_IsEmpty() => Assert.That(StageCatalog.FromAssemblies([typeof(IStage).Assembly]).Stages, Is.Empty);

    [Test]
    public void FromAssemblies_FindsEveryMarkedClass() =>
        Assert.That(() => StageCatalog.FromAssemblies([typeof(StageCatalogTests).Assembly]), Throws.TypeOf<StageCatalogException>().With.Message.Contains("'Bad Name'"));

    public record OpenRecord(int X);

    public sealed record DateRecord(DateTime When);

    public sealed record ListRecord(List<int> Items);

    public sealed record Endless(IReadOnlyList<Endless> Inner);

    public sealed record Seeded(int Seed);

    public sealed record Clash(int L2, [property: System.Text.Json.Serialization.JsonPropertyName("l-2")] int Other);

    public sealed record TwoConstructors(int X)
    {
        public TwoConstructors()
            : this(1)
        {
        }
    }

    public sealed class NoName : Stub;

    [Stage("Bad Name")]
    public sealed class BadName : Stub;

    [Stage("command")]
    public sealed class ReservedName : Stub;

    [Stage("no-stage")]
    public sealed class NoStage;

    [Stage("open")]
    public class OpenClass : Stub;

    [Stage("two-outputs")]
    [Output("x", Format.Table)]
    [Output("x", Format.Json)]
    public sealed class TwoOutputs : Stub;

    [Stage("bad-input")]
    [Input("X", Format.Table)]
    public sealed class BadInput : Stub;

    [Stage("bad-metric")]
    [Metric("")]
    public sealed class BadMetric : Stub;

    [Stage("two-parameters")]
    public sealed class TwoParameters(DrawSettings a, DrawSettings b) : Stub
    {
        public (DrawSettings A, DrawSettings B) Settings { get; } = (a, b);
    }

    [Stage("class-settings")]
    public sealed class ClassSettings(string[] names) : Stub
    {
        public ImmutableArray<string> Names { get; } = [.. names];
    }

    [Stage("takes")]
    public sealed class Takes<T>(T settings) : Stub
    {
        public T Settings { get; } = settings;
    }

    [Stage("same")]
    public sealed class SameA : Stub;

    [Stage("same")]
    public sealed class SameB : Stub;

    public abstract class Stub : IStage
    {
        public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
