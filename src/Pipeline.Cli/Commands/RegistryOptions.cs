using System.CommandLine;
using Pipeline.Cli.Composition;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary>The reference and options of <c>push</c> and <c>pull</c>.</summary>
internal sealed class RegistryOptions
{
    private readonly Argument<string> _reference = new("REF") { Description = $"{RegistryReference.Form}." };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Use a plain connection; for a registry on this machine alone." };

    /// <summary>Adds them to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        _reference.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !RegistryReference.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"REF is '{result.Tokens[0].Value}'. Expected {RegistryReference.Form}.");
            }
        });
        command.Arguments.Add(_reference);
        command.Options.Add(_insecure);
    }

    /// <summary>The registry.</summary>
    public OciRegistry Open(ParseResult parse, TransferPolicy policy)
    {
        RegistryReference reference = RegistryReference.Parse(parse.GetValue(_reference)!);
        var access = new RegistryAccess(DockerCredentials.OfUser()) { IsInsecure = parse.GetValue(_insecure), Realms = UserConfiguration.Load().Realms };
        return new OciRegistry(reference, access, policy);
    }
}
