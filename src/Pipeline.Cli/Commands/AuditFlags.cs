using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;

namespace Pipeline.Cli.Commands;

/// <summary><c>--audit=SHARE --seed N</c>: which cached results a run executes again.</summary>
internal sealed class AuditFlags
{
    private readonly Option<string?> _share = new("--audit")
    {
        Description = "Execute a random share of the cached instances again and exit with 5 when a byte differs. Leaves pipeline.lock alone.",
        HelpName = "SHARE",
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "With --audit: draw the instances that this seed draws (default: a new one, which is printed).", HelpName = "N" };

    public AuditFlags()
    {
        _share.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Share(result.Tokens[0].Value) is null)
            {
                result.AddError($"--audit is '{result.Tokens[0].Value}'. Expected a share above 0 and at most 1, such as 0.1.");
            }
        });
    }

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="excluded">Options that do not go together with an audit.</param>
    public void AddTo(Command command, params Option<bool>[] excluded)
    {
        command.Options.Add(_share);
        command.Options.Add(_seed);
        command.Validators.Add(result =>
        {
            bool isAudit = result.GetResult(_share) is not null;
            if (!isAudit && result.GetResult(_seed) is not null)
            {
                result.AddError("--seed chooses what --audit draws, but there is no --audit.");
            }

            foreach (Option<bool> other in excluded.Where(other => isAudit && result.GetResult(other) is { Implicit: false }))
            {
                result.AddError($"--audit compares results with those that are cached, so {other.Name} does not go with it.");
            }
        });
    }

    /// <summary>The share and the seed; null without <c>--audit</c>.</summary>
    public (double Share, int Seed)? Read(ParseResult parse) =>
        parse.GetValue(_share) is string share ? (Share(share)!.Value, parse.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue)) : null;

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is > 0 and <= 1 ? share : null;
}
