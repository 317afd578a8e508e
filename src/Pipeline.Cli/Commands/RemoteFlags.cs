using System.CommandLine;
using Pipeline.Cli.Composition;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary>How a run uses the remotes of pipeline.yaml.</summary>
internal sealed class RemoteFlags
{
    private readonly Option<bool> _offline = new("--offline") { Description = "Ask no remote." };
    private readonly Option<bool> _strict = new("--strict-remote") { Description = "Fail with 7 when a remote fails, instead of computing." };
    private readonly TrustOption _trust = new();

    /// <summary>Whose results may count.</summary>
    public Option Trust => _trust.Option;

    /// <summary>Adds them to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_offline);
        command.Options.Add(_strict);
        _trust.AddTo(command);
    }

    /// <summary>The remotes as they were asked for; null when there are none or the run is offline.</summary>
    public RemoteCache? Open(ParseResult parse, CommandSession session, PipelineModel model, Action<string> notice) =>
        parse.GetValue(_offline) || model.Remotes.IsEmpty
            ? null
            : new RemoteCache(session.Workspace, model, _trust.Read(parse, session), notice) { IsStrict = parse.GetValue(_strict), AsksForUnlocked = _trust.IsWide(parse) };

    /// <summary>What the closing line says of the trust that was typed.</summary>
    public string Remark(ParseResult parse) => _trust.Remark(parse);
}
