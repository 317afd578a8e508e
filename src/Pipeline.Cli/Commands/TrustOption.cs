using System.CommandLine;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary>Whose results may count: those that pipeline.lock records, or anybody's.</summary>
internal sealed class TrustOption
{
    private const string ByLock = "lock", Any = "any";
    private readonly Option<string> _trust = GlobalOptions.Choice("--trust", $"Take results that {LockFile.Name} records, or whatever is there.", ByLock, Any);

    public TrustOption()
    {
        _trust.Recursive = false;
        _trust.HelpName = "WHOM";
    }

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    public void AddTo(Command command) => command.Options.Add(_trust);

    /// <summary>The rule that was asked for.</summary>
    public ITrustRule Read(ParseResult parse, CommandSession session) =>
        IsAny(parse) ? new AnyTrust() : new LockTrust(LockFile.Load(session.Workspace.LockPath));

    /// <summary>Whether anybody's results are taken.</summary>
    public bool IsAny(ParseResult parse) => parse.GetValue(_trust) == Any;
}
