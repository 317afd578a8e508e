using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting;

/// <summary>What a report says of one paper.</summary>
/// <param name="Paper">The first part of the names of its stages and claims.</param>
/// <param name="Title">Its citation where pipeline.yaml has one, else its name.</param>
/// <param name="Sections">Its sections, in order, without those that show nothing in this profile.</param>
/// <param name="Ledger">Its claims, in order.</param>
/// <param name="OtherClaims">Those of its claims that no section shows.</param>
public sealed record ReportChapter(
    string Paper, string Title, ImmutableArray<ReportSection> Sections, ImmutableArray<ClaimResult> Ledger, ImmutableArray<ClaimResult> OtherClaims)
{
    /// <summary>The chapters of a report: papers in the order in which they are declared, then others as they are met.</summary>
    public static ImmutableArray<ReportChapter> Of(ReportModel report)
    {
        ArgumentNullException.ThrowIfNull(report);
        PipelineModel pipeline = report.Pipeline;
        ILookup<string, ReportSection> sections = ByPaper(pipeline.Report);
        ILookup<string, ClaimResult> claims = report.Ledger.ToLookup(result => PaperOf(result.Claim.Name), StringComparer.Ordinal);
        HashSet<string> shown = [.. pipeline.Report.SelectMany(section => section.Claims)];
        return
        [
            .. pipeline.Papers.Select(paper => paper.Name)
                .Concat(sections.Select(group => group.Key))
                .Concat(claims.Select(group => group.Key))
                .Distinct(StringComparer.Ordinal)
                .Where(paper => report.OnlyPaper is null || paper == report.OnlyPaper)
                .Where(paper => sections.Contains(paper) || claims.Contains(paper))
                .Select(paper => new ReportChapter(
                    paper,
                    pipeline.Papers.FirstOrDefault(declared => declared.Name == paper)?.Citation ?? paper,
                    [.. sections[paper].Where(ShowsSomething)],
                    [.. claims[paper]],
                    [.. claims[paper].Where(result => !shown.Contains(result.Claim.Name))])),
        ];
    }

    /// <summary>The paper of a stage, an instance or a claim: the first part of its name.</summary>
    public static string PaperOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Split('/', 2)[0];
    }

    /// <summary>The paper of a stage.</summary>
    public static string PaperOf(StageName stage) => PaperOf(stage.ToString());

    /// <summary>Not a section whose every claim, table and figure the profile skips.</summary>
    private static bool ShowsSomething(ReportSection section) =>
        section.Text is not null || !(section.Claims.IsEmpty && section.Tables.IsEmpty && section.Figures.IsEmpty && section.Live.IsEmpty);

    /// <summary>A section belongs to the paper of the first thing that it shows; one that has nothing but text in this profile stays with the section before it.</summary>
    private static ILookup<string, ReportSection> ByPaper(ImmutableArray<ReportSection> sections)
    {
        var papers = new List<(string Paper, ReportSection Section)>();
        foreach (ReportSection section in sections)
        {
            papers.Add((PaperOf(section) ?? papers.LastOrDefault().Paper ?? "", section));
        }

        return papers.ToLookup(entry => entry.Paper, entry => entry.Section, StringComparer.Ordinal);
    }

    private static string? PaperOf(ReportSection section) =>
        section.Claims.FirstOrDefault() is string claim ? PaperOf(claim)
        : section.Figures.FirstOrDefault() is OutputReference figure ? PaperOf(figure.Producer.Stage)
        : section.Tables.FirstOrDefault() is ReportTable table ? PaperOf(table.Elements[0].Producer.Stage)
        : section.Live.FirstOrDefault() is OutputReference learner ? PaperOf(learner.Producer.Stage)
        : null;
}
