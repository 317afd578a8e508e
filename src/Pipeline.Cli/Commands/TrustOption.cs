using System.Collections.Immutable;
using System.CommandLine;
using Pipeline.Cli.Composition;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary>Whose results may count: those that pipeline.lock records, also those that somebody has signed, or anybody's. What the lock contradicts never does.</summary>
internal sealed class TrustOption
{
    private const string ByLock = "lock", Signed = "signed", Any = "any";

    private readonly Option<string> _trust = GlobalOptions.Choice(
        "--trust", $"Take results that {LockFile.Name} records, also those that a key of 'remote key' has signed, or whatever is there.", ByLock, Signed, Any);

    public TrustOption()
    {
        _trust.Recursive = false;
        _trust.HelpName = "WHOM";
    }

    /// <summary>The option.</summary>
    public Option Option => _trust;

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    public void AddTo(Command command) => command.Options.Add(_trust);

    /// <summary>The rule that was asked for.</summary>
    /// <exception cref="ShippingException">Signed results were asked for, but the user trusts no key.</exception>
    public ITrustRule Read(ParseResult parse, CommandSession session)
    {
        var recorded = new LockTrust(LockFile.Load(session.Workspace.LockPath));
        return parse.GetValue(_trust) switch
        {
            Signed => new WidenedTrust(recorded, new SignedTrust(TrustedKeys().Values)),
            Any => new WidenedTrust(recorded, new AnyTrust()),
            _ => recorded,
        };
    }

    /// <summary>Whether results may count that pipeline.lock does not know.</summary>
    public bool IsWide(ParseResult parse) => parse.GetValue(_trust) != ByLock;

    /// <summary>What the closing line says of a trust that was typed.</summary>
    public string Remark(ParseResult parse) => parse.GetValue(_trust) switch
    {
        Signed => $" (trust: signed; signatures of {string.Join(", ", TrustedKeys().Keys)} vouch for received results)",
        Any => " (trust: any; nothing vouches for received results)",
        _ => "",
    };

    private static ImmutableSortedDictionary<string, SignerKey> TrustedKeys() => UserConfiguration.Load().Keys is { IsEmpty: false } keys
        ? keys
        : throw new ShippingException("--trust signed takes results that keys of your configuration have signed, but you trust no key.", "Run './pipeline remote key trust NAME KEY' with the key of somebody whom you trust.");
}
