using System.CommandLine;

namespace Pipeline.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>The profile; the first of pipeline.yaml unless given.</summary>
    public Option<string?> Profile { get; } = new("--profile") { Description = "Profile of pipeline.yaml (default: its first).", HelpName = "NAME", Recursive = true };

    /// <summary>Settings that replace those of pipeline.yaml.</summary>
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Replace a setting, as STAGE.KEY=VALUE; STAGE may be a pattern. Such runs leave pipeline.lock alone.",
        HelpName = "STAGE.KEY=VALUE",
        Recursive = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>One JSON document instead of text.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document.", Recursive = true };

    /// <summary>When to colour.</summary>
    public Option<string> Color { get; } = Choice("--color", "Colour the output.", "auto", "always", "never");

    /// <summary>Print less.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print failures alone.", Recursive = true };

    /// <summary>Print more.</summary>
    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Print cached instances and stack traces too.", Recursive = true };

    /// <summary>Adds the options to <paramref name="root"/>.</summary>
    public void AddTo(Command root)
    {
        root.Options.Add(Profile);
        root.Options.Add(Set);
        root.Options.Add(Json);
        root.Options.Add(Color);
        root.Options.Add(Quiet);
        root.Options.Add(Verbose);
    }

    /// <summary>An option with a closed list of values; the first is the default.</summary>
    public static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = $"{description} ({string.Join("|", values)})", HelpName = "WHEN", Recursive = true, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
