using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary><c>status</c>: one line a stage.</summary>
internal static class StatusCommand
{
    public static Command Create(GlobalOptions options) =>
        PlanningCommand.Create("status", "Say for each stage how many of its instances are up to date.", options, Print);

    private static void Print(CommandSession session, PipelineModel model, ImmutableArray<PlannedInstance> plan)
    {
        IGrouping<StageName, PlannedInstance>[] byStage = [.. plan.GroupBy(line => line.Instance.Name.Stage)];
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = model.Profile,
                ["upToDate"] = plan.All(line => line.State == PlannedState.Cached),
                ["stages"] = new JsonArray([.. byStage.Select(Json)]),
            });
            return;
        }

        var table = new TextTable("stage", ">up to date", ">to run", ">waiting", "why");
        foreach (IGrouping<StageName, PlannedInstance> stage in byStage)
        {
            PlannedInstance? first = stage.FirstOrDefault(line => line.State != PlannedState.Cached);
            table.Add(
                stage.Key.ToString(), Count(stage, PlannedState.Cached), Count(stage, PlannedState.Run), Count(stage, PlannedState.Waits),
                first is null ? "" : ReasonText.Brief(first.Reasons));
        }

        table.Print(session.Out);
        int received = plan.Count(IsReceived);
        if (received > 0)
        {
            session.Say(string.Create(CultureInfo.InvariantCulture, $"{received} of {plan.Length} results were received and not recomputed here."));
        }

        session.Say(plan.All(line => line.State == PlannedState.Cached) ? $"Profile {model.Profile} is up to date." : $"Profile {model.Profile} is not up to date: './pipeline run --profile {model.Profile}' brings it there.");
    }

    private static string Count(IEnumerable<PlannedInstance> lines, PlannedState state) =>
        lines.Count(line => line.State == state).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the result that serves comes from elsewhere.</summary>
    private static bool IsReceived(PlannedInstance line) => line.Decision?.Result?.Note.Origin is not null;

    private static JsonNode Json(IGrouping<StageName, PlannedInstance> stage) => new JsonObject
    {
        ["stage"] = stage.Key.ToString(),
        ["cached"] = stage.Count(line => line.State == PlannedState.Cached),
        ["run"] = stage.Count(line => line.State == PlannedState.Run),
        ["waits"] = stage.Count(line => line.State == PlannedState.Waits),
        ["received"] = stage.Count(IsReceived),
        ["reasons"] = new JsonArray([.. stage.SelectMany(line => line.Reasons).Select(reason => reason.Text).Distinct().Select(text => (JsonNode)text)]),
    };
}
