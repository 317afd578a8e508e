using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Reporting;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary><c>plan</c>: what a run would do, and why.</summary>
internal static class PlanCommand
{
    public static Command Create(GlobalOptions options) =>
        PlanningCommand.Create("plan", "Say what a run would do and why, without running anything.", options, Print);

    /// <summary>Prints a plan; <c>run --dry-run</c> shows the same.</summary>
    public static void Print(CommandSession session, PipelineModel model, ImmutableArray<PlannedInstance> plan)
    {
        Forecast forecast = Forecast.Of(plan, session.Workspace.StoreToRead);
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["profile"] = model.Profile,
                ["instances"] = new JsonArray([.. plan.Select(Json)]),
                ["forecast"] = new JsonObject
                {
                    ["stageSeconds"] = forecast.StageTime.TotalSeconds,
                    ["measured"] = forecast.Measured,
                    ["estimated"] = forecast.Estimated,
                    ["unknown"] = forecast.Unknown,
                },
            });
            return;
        }

        var table = new TextTable("would", "instance", "why");
        foreach (PlannedInstance line in plan.Where(line => session.IsVerbose || line.State != PlannedState.Cached))
        {
            table.Add(Word(line.State), line.Instance.Name.ToString(), session.IsVerbose ? string.Join("; ", line.Reasons) : ReasonText.Brief(line.Reasons));
        }

        int pending = plan.Count(line => line.State != PlannedState.Cached);
        if (pending > 0 || session.IsVerbose)
        {
            table.Print(session.Out);
        }

        session.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Profile {model.Profile}: {plan.Count(line => line.State == PlannedState.Run)} to run, {plan.Count(line => line.State == PlannedState.Waits)} waiting for them, {plan.Length - pending} cached."));
        if (pending > 0)
        {
            session.Say(Text(forecast));
        }
    }

    private static string Text(Forecast forecast)
    {
        string unknown = forecast.Unknown switch
        {
            0 => "",
            1 => "; 1 instance of a stage that never ran here is not counted",
            _ => string.Create(CultureInfo.InvariantCulture, $"; {forecast.Unknown} instances of stages that never ran here are not counted"),
        };
        return forecast.Measured + forecast.Estimated == 0
            ? "How long they take is not known: none of these stages ran here."
            : $"About {DurationText.Of(forecast.StageTime)} of stage time at most, as long as they took last{unknown}.";
    }

    private static string Word(PlannedState state) => state switch
    {
        PlannedState.Run => "run",
        PlannedState.Waits => "wait",
        _ => "reuse",
    };

    private static JsonNode Json(PlannedInstance line) => new JsonObject
    {
        ["instance"] = line.Instance.Name.ToString(),
        ["stage"] = line.Instance.Name.Stage.ToString(),
        ["state"] = line.State.ToString().ToLowerInvariant(),
        ["key"] = line.Decision?.Key.ToString(),
        ["reasons"] = new JsonArray([.. line.Reasons.Select(reason => new JsonObject { ["kind"] = reason.Kind.ToString(), ["text"] = reason.Text })]),
    };
}
