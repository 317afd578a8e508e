using System.Collections.Immutable;
using System.CommandLine;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary>A command that plans the chosen stages, prints what comes out and runs nothing.</summary>
internal static class PlanningCommand
{
    public static Command Create(
        string name, string description, GlobalOptions options, Action<CommandSession, PipelineModel, ImmutableArray<PlannedInstance>> print)
    {
        Argument<string[]> stages = Arguments.Stages();
        Option<bool> exitCode = Arguments.ExitCode();
        var command = new Command(name, description) { stages, exitCode };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            ImmutableArray<PlannedInstance> plan = session.Plan(model, parse.GetValue(stages)!);
            print(session, model, plan);
            return (int)(parse.GetValue(exitCode) && plan.Any(line => line.State != PlannedState.Cached) ? ExitCode.Pending : ExitCode.Done);
        });
        return command;
    }
}
