using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Pipeline.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class Arguments
{
    /// <summary>Patterns for stages; none means all.</summary>
    public static Argument<string[]> Stages()
    {
        var stages = new Argument<string[]>("STAGE")
        {
            Description = "Stages, with * within a segment, ** over segments, and [axis=value]. Default: all.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [],
        };
        RefuseOptions(stages);
        return stages;
    }

    /// <summary>At most two versions to compare.</summary>
    public static Argument<string[]> Versions(string description)
    {
        var versions = new Argument<string[]>("VERSION") { Description = description, Arity = new ArgumentArity(0, 2), DefaultValueFactory = _ => [] };
        RefuseOptions(versions);
        return versions;
    }

    /// <summary>Takes a word that begins with a dash for a mistyped option, not for a stage.</summary>
    public static void RefuseOptions(Argument<string[]> stages) => stages.Validators.Add(result =>
    {
        foreach (string option in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-')))
        {
            result.AddError($"Unrecognized option '{option}'.");
        }
    });

    /// <summary>An option for a number that is not below 0.</summary>
    public static Option<T> NotNegative<T>(string name, string helpName, string description)
        where T : INumber<T>
    {
        var option = new Option<T>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out T? value) && !(T.IsFinite(value) && value >= T.Zero))
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}'. Expected a number that is not below 0.");
            }
        });
        return option;
    }

    /// <summary>Asks for exit code 4 when work is pending.</summary>
    public static Option<bool> ExitCode() => new("--exit-code") { Description = "Exit with 4 when work is pending." };
}
