using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Reporting.Html;

/// <summary>Every stage: settings, what it reads, and each instance with its key, numbers and outputs. Here the way back from a number ends.</summary>
internal static class StagesSection
{
    public static void Write(HtmlWriter html, ReportModel report, ImmutableArray<ReportChapter> chapters)
    {
        ILookup<StageName, StageInstance> instances = report.Pipeline.Instances.ToLookup(instance => instance.Name.Stage);
        HashSet<string> papers = [.. chapters.Select(chapter => chapter.Paper)];
        using (html.Element("section", ("id", Anchors.Stages)))
        {
            html.Element("h2", "Stages");
            foreach (StageDeclaration stage in report.Pipeline.Stages.Where(stage => papers.Contains(ReportChapter.PaperOf(stage.Name))))
            {
                WriteStage(html, report, stage, [.. instances[stage.Name]]);
            }
        }

        html.Line();
    }

    private static void WriteStage(HtmlWriter html, ReportModel report, StageDeclaration stage, ImmutableArray<StageInstance> instances)
    {
        using (html.Element("details", ("id", Anchors.Stage(stage.Name)), ("class", "stage")))
        {
            using (html.Element("summary"))
            {
                html.Element("code", stage.Name.ToString());
                MetricSource source = GraphSection.SourceOf(report, stage.Name);
                html.Element("span", ClaimText.Source(source), ("class", "source " + GraphSection.ClassOf(source)));
            }

            StoredResult? first = instances.Select(instance => report.Results.FindStored(instance.Name)).FirstOrDefault(result => result is not null);
            using (html.Element("dl"))
            {
                Fact(html, "stage type", stage.Type.Name);
                Fact(html, "code fingerprint", first?.Record.CodeFingerprint.ToString() ?? "not in this machine's store");
                Fact(html, "seeds", string.Create(CultureInfo.InvariantCulture, $"pipeline seed {report.Pipeline.Seed}, random streams of '{stage.StreamName}'"));
                Fact(html, "settings", Settings(instances));
                WriteInputs(html, instances);
                Fact(html, "why so", CommandText.Explain(stage.Name.ToString(), report.Pipeline));
                Fact(html, "compute again", CommandText.Recompute(stage.Name.ToString(), report.Pipeline));
            }

            foreach (StageInstance instance in instances)
            {
                InstanceBlock.Write(html, report, instance);
            }
        }

        html.Line();
    }

    /// <summary>The settings that all instances share; the axes tell those that differ.</summary>
    private static string Settings(ImmutableArray<StageInstance> instances)
    {
        var shared = new JsonObject();
        foreach ((string name, JsonNode? value) in instances[0].SettingsJson)
        {
            if (instances.All(instance => JsonNode.DeepEquals(instance.SettingsJson[name], value)))
            {
                shared.Add(name, value?.DeepClone());
            }
        }

        return shared.Count == 0 ? "none" : string.Join("\n", shared.Select(setting => $"{setting.Key}: {CanonicalJson.ToText(setting.Value)}"));
    }

    private static void WriteInputs(HtmlWriter html, ImmutableArray<StageInstance> instances)
    {
        html.Element("dt", "reads");
        using (html.Element("dd"))
        {
            StageName[] producers = [.. instances.SelectMany(instance => instance.Inputs).SelectMany(input => input.Elements).Select(element => element.Producer.Stage).Distinct()];
            if (producers.Length == 0)
            {
                html.Text("nothing");
            }

            foreach (StageName producer in producers)
            {
                html.Link(Anchors.Stage(producer), producer.ToString());
                html.Text(" ");
            }
        }
    }

    private static void Fact(HtmlWriter html, string name, string value)
    {
        html.Element("dt", name);
        using (html.Element("dd"))
        {
            html.Element("code", value);
        }
    }
}
