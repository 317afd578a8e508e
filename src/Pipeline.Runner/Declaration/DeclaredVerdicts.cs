using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Binding;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration;

/// <summary>The verdicts that another version of pipeline.yaml declares, read without its stages, which the code may not have any more.</summary>
public static class DeclaredVerdicts
{
    /// <summary>Claim → verdict in a profile, as the file writes it; claims without one are absent.</summary>
    /// <exception cref="DeclarationException">The text is no YAML that this version reads.</exception>
    public static ImmutableDictionary<string, string> Read(string text, string fileName, string profile)
    {
        YamlNode? claims = YamlReader.ReadFile(text, new ProblemList(fileName)).Find("claims");
        return (claims?.Entries ?? [])
            .Select(entry => (entry.Name, Verdict: (entry.Value.Find(ProfileBlocks.Prefix + profile)?.Find("verdict") ?? entry.Value.Find("verdict"))?.Text))
            .Where(claim => claim.Verdict is not null)
            .ToImmutableDictionary(claim => claim.Name, claim => claim.Verdict!, StringComparer.Ordinal);
    }

    /// <summary>The claims of <paramref name="model"/> whose verdict is another than in <paramref name="before"/> and which do not say why.</summary>
    public static ImmutableArray<ClaimDeclaration> ChangedWithoutReason(PipelineModel model, IReadOnlyDictionary<string, string> before)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. model.Claims.Where(claim => claim.Because is null
                && claim.Verdict is ClaimVerdict verdict
                && before.TryGetValue(claim.Name, out string? old)
                && old != KebabCase.Of(verdict.ToString())),
        ];
    }
}
