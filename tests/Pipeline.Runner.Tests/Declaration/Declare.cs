using Pipeline.Runner.Declaration;
using Pipeline.Runner.Tests.Declaration.Samples;

namespace Pipeline.Runner.Tests.Declaration;

/// <summary>Loads texts with the sample stages.</summary>
internal static class Declare
{
    /// <summary>Four lines, so that a body's first line is line 5.</summary>
    public const string Header = "version: 1\nseed: 7\nprofiles: [quick, paper]\nstages:\n";

    public static StageCatalog Catalog { get; } = StageCatalog.FromTypes([typeof(Draw), typeof(Train), typeof(Evaluate), typeof(Compare), typeof(PassOn)]);

    public static PipelineModel Load(string text, string? profile = null, params string[] overrides) =>
        PipelineFile.Load(text, "pipeline.yaml", Catalog, new LoadOptions { Profile = profile, Overrides = [.. overrides] });

    /// <summary>Loads stages below the header.</summary>
    public static PipelineModel Stages(string body, string? profile = null, params string[] overrides) => Load(Header + body, profile, overrides);

    /// <summary>The problems of stages below the header, one a line, without the file's name.</summary>
    public static string Problems(string body, string? profile = null, params string[] overrides) => ProblemsOf(Header + body, profile, overrides);

    /// <summary>The problems of a whole file, one a line, without the file's name.</summary>
    public static string ProblemsOf(string text, string? profile = null, params string[] overrides)
    {
        try
        {
            Load(text, profile, overrides);
            return "";
        }
        catch (DeclarationException exception)
        {
            return string.Join('\n', exception.Problems.Select(problem => problem.ToString().Replace("pipeline.yaml:", "", StringComparison.Ordinal)));
        }
    }

    /// <summary>Every instance with its seed, settings and inputs, for comparison by eye.</summary>
    public static string Describe(PipelineModel model) => string.Join('\n', model.Instances.SelectMany(Lines));

    private static IEnumerable<string> Lines(StageInstance instance) =>
    [
        $"{instance.Name} uses {instance.Type.Name}, streams {instance.StreamName}, seed '{instance.Seed}', cores {instance.Cores}, line {instance.Position.Line}",
        $"    with {instance.SettingsJson.ToJsonString()}",
        .. instance.Inputs.Select(input => $"    {input.Name} = {string.Join(", ", input.Elements)}"),
    ];
}
