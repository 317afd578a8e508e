using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Cli.Composition;
using Pipeline.Core;

namespace Pipeline.Cli.Commands;

/// <summary><c>--recompute FRACTION|N --seed S</c>: which results of a bundle are executed again.</summary>
internal sealed class RecomputeFlags
{
    private readonly Option<string?> _amount = new("--recompute")
    {
        Description = "Execute again what took under 10 seconds here, and a random share (with a point, such as 0.1 or 1.0) or number of the others; exit with 5 when a byte differs.",
        HelpName = "FRACTION|N",
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "With --recompute: draw the results that this seed draws (default: a new one, which is printed).", HelpName = "S" };
    private readonly Option<int?> _jobs = ExecutionFlags.Jobs();

    public RecomputeFlags() => _amount.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && CountOf(result.Tokens[0].Value, 1) is null)
        {
            result.AddError($"--recompute is '{result.Tokens[0].Value}'. Expected a share above 0 and at most 1 with a point, such as 0.1, or a number of results.");
        }
    });

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        _jobs.Description = "With --recompute: cores to use (default: all).";
        command.Options.Add(_amount);
        command.Options.Add(_seed);
        command.Options.Add(_jobs);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_amount) is null && (result.GetResult(_seed) is not null || result.GetResult(_jobs) is not null))
            {
                result.AddError("--seed and --jobs belong to --recompute, but it is not given.");
            }
        });
    }

    /// <summary>Cores to use.</summary>
    public int Jobs(ParseResult parse) => parse.GetValue(_jobs) ?? Environment.ProcessorCount;

    /// <summary>Draws from <paramref name="results"/>; null without <c>--recompute</c>. The bundle's maker cannot know the seed beforehand.</summary>
    public RecomputeSample? Draw(ParseResult parse, IReadOnlyList<InstanceName> results, Func<InstanceName, TimeSpan?> durationOf) => parse.GetValue(_amount) is string amount
        ? RecomputeSample.Draw(results, durationOf, others => CountOf(amount, others)!.Value, parse.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue))
        : null;

    private static int? CountOf(string text, int results) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? (count > 0 ? count : null)
        : Share.Parse(text) is double share ? (int)Math.Ceiling(share * results)
        : null;
}
