using System.CommandLine;

namespace Pipeline.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class Arguments
{
    /// <summary>Patterns for stages; none means all.</summary>
    public static Argument<string[]> Stages() => new("STAGE")
    {
        Description = "Stages, with * within a segment, ** over segments, and [axis=value]. Default: all.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Asks for exit code 4 when work is pending.</summary>
    public static Option<bool> ExitCode() => new("--exit-code") { Description = "Exit with 4 when work is pending." };
}
