using System.CommandLine;
using System.Globalization;
using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Commands;

/// <summary>The options of a command line that say how stages are executed. None of them changes a result.</summary>
internal sealed class ExecutionFlags
{
    private const int MostJobs = 1024;
    private const double LongestPause = 86_400;

    private readonly Option<bool> _keepGoing = new("--keep-going", "-k") { Description = "After a failure, go on with what does not depend on it." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Exit with 9 instead of waiting for a result that another process is computing." };
    private readonly Option<int?> _jobs = Jobs();
    private readonly Option<string> _checkpointEvery = CheckpointEvery();

    /// <summary>Cores to use.</summary>
    public static Option<int?> Jobs()
    {
        var jobs = new Option<int?>("--jobs", "-j") { Description = "Cores to use (default: all).", HelpName = "N" };
        jobs.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out int value) || value is < 1 or > MostJobs))
            {
                result.AddError($"--jobs is '{result.Tokens[0].Value}'. Expected a number from 1 to {MostJobs}.");
            }
        });
        return jobs;
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_keepGoing);
        command.Options.Add(_noWait);
        command.Options.Add(_jobs);
        command.Options.Add(_checkpointEvery);
    }

    /// <summary>What the command line says of them.</summary>
    public RunOptions Read(ParseResult parse) => new()
    {
        Jobs = parse.GetValue(_jobs) ?? Environment.ProcessorCount,
        KeepGoing = parse.GetValue(_keepGoing),
        NoWait = parse.GetValue(_noWait),
        CheckpointEvery = TimeSpan.FromSeconds(Seconds(parse.GetValue(_checkpointEvery)!)!.Value),
    };

    private static Option<string> CheckpointEvery()
    {
        var option = new Option<string>("--checkpoint-every")
        {
            Description = "Seconds between two checkpoints, from which a stopped training goes on; 0 for one at every chance.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => "30",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Seconds(result.Tokens[0].Value) is null)
            {
                result.AddError($"--checkpoint-every is '{result.Tokens[0].Value}'. Expected a number of seconds from 0 to {LongestPause}.");
            }
        });
        return option;
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= LongestPause
            ? seconds
            : null;
}
