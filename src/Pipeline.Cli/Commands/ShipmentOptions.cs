using System.Collections.Immutable;
using System.CommandLine;
using Pipeline.Cli.Composition;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary>Which results travel: <c>--claims</c>, <c>--stages</c> or <c>--all</c>; each with everything that it was made from.</summary>
internal sealed class ShipmentOptions
{
    private readonly Option<bool> _claims = new("--claims") { Description = "Take what the claims read, and all that it was made from (the default)." };
    private readonly Option<bool> _all = new("--all") { Description = "Take every result of the profile." };
    private readonly Option<string[]> _stages = new("--stages") { Description = "Take these stages, and all that they were made from.", HelpName = "STAGE", AllowMultipleArgumentsPerToken = true };

    private readonly Option<bool> _sign = new("--sign") { Description = "Sign the results that were computed here, with the key of 'remote key'." };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_claims);
        command.Options.Add(_stages);
        command.Options.Add(_all);
        command.Options.Add(_sign);
        command.Validators.Add(result =>
        {
            int given = ((Option[])[_claims, _stages, _all]).Count(option => result.GetResult(option) is { Implicit: false });
            if (given > 1)
            {
                result.AddError("Give one of --claims, --stages and --all.");
            }
        });
    }

    /// <summary>The key to sign with; null when nothing is to be signed.</summary>
    /// <exception cref="ShippingException">The user has no key.</exception>
    public SigningKey? OpenKey(ParseResult parse) => parse.GetValue(_sign) ? OwnKey.Require() : null;

    /// <summary>The chosen instances with everything that they read.</summary>
    public ImmutableArray<StageInstance> Choose(ParseResult parse, PipelineModel model)
    {
        if (parse.GetValue(_stages) is { Length: > 0 } patterns)
        {
            return Selection.Closure(model.Instances, patterns);
        }

        return parse.GetValue(_all) || model.Claims.IsEmpty ? model.Instances : ClaimClosure.Of(model, model.Claims);
    }
}
