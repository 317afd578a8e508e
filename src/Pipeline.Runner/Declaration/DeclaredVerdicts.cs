using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Binding;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration;

/// <summary>The verdicts that another version of pipeline.yaml declares, read without its stages, which the code may not have any more.</summary>
public static class DeclaredVerdicts
{
    /// <summary>Claim → verdict in a profile and the reason beside it, as the file writes them; claims without a verdict are absent.</summary>
    /// <exception cref="DeclarationException">The text is no YAML that this version reads.</exception>
    public static ImmutableDictionary<string, DeclaredVerdict> Read(string text, string fileName, string profile)
    {
        YamlNode? claims = YamlReader.ReadFile(text, new ProblemList(fileName)).Find("claims");
        return (claims?.Entries ?? [])
            .Select(entry => (entry.Name, Verdict: Find(entry.Value, "verdict"), Because: Find(entry.Value, "because")))
            .Where(claim => claim.Verdict is not null)
            .ToImmutableDictionary(claim => claim.Name, claim => new DeclaredVerdict(claim.Verdict!, claim.Because), StringComparer.Ordinal);

        string? Find(YamlNode claim, string key) => (claim.Find(ProfileBlocks.Prefix + profile)?.Find(key) ?? claim.Find(key))?.Text;
    }

    /// <summary>The claims of <paramref name="model"/> whose verdict is another than in <paramref name="before"/> and which do not say why. What <c>because:</c> said before is no reason for a change since.</summary>
    public static ImmutableArray<ClaimDeclaration> ChangedWithoutReason(PipelineModel model, IReadOnlyDictionary<string, DeclaredVerdict> before)
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. model.Claims.Where(claim => claim.Verdict is ClaimVerdict verdict
                && before.TryGetValue(claim.Name, out DeclaredVerdict? old)
                && old.Verdict != KebabCase.Of(verdict.ToString())
                && (claim.Because is null || claim.Because == old.Because)),
        ];
    }
}
