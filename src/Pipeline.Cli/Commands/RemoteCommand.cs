using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary><c>remote</c>: the remotes that pipeline.yaml proposes, and which of them this user allows.</summary>
internal static class RemoteCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("remote", "List the remotes of pipeline.yaml and whether you allow them.") { CreateAllow(options), RemoteKeyCommand.Create(options) };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            var user = UserConfiguration.Load();
            if (session.IsJson)
            {
                CommandSession.PrintJson(new JsonObject
                {
                    ["remotes"] = new JsonArray([.. model.Remotes.Select(remote => (JsonNode)new JsonObject
                    {
                        ["name"] = remote.Name, ["url"] = remote.Address, ["mode"] = Mode(remote), ["allowed"] = user.Allows(remote.Address),
                    })]),
                });
                return (int)ExitCode.Done;
            }

            var table = new TextTable("remote", "url", "mode", "allowed");
            foreach (RemoteDeclaration remote in model.Remotes)
            {
                table.Add(remote.Name, remote.Address, Mode(remote), user.Allows(remote.Address) ? "yes" : "no");
            }

            table.Print(session.Out);
            session.Say($"{model.Remotes.Length} remotes in {Workspace.DeclarationName}; what you allow is kept in {UserConfiguration.FilePath}.");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command CreateAllow(GlobalOptions options)
    {
        var name = new Argument<string?>("NAME") { Description = "A remote of pipeline.yaml.", Arity = ArgumentArity.ZeroOrOne };
        var realm = new Option<string?>("--realm") { Description = "A host that may be given a registry's credential for a token.", HelpName = "HOST" };
        var command = new Command("allow", "Let runs of yours ask a remote. Its address is remembered, so another address under the same name is asked about again.") { name, realm };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is { Tokens.Count: > 0 } == result.GetResult(realm) is { Tokens.Count: > 0 })
            {
                result.AddError("Give the name of a remote, or --realm HOST.");
            }

            if (result.GetResult(realm) is { Tokens: [var host, ..] } && !(Uri.TryCreate($"https://{host.Value}", UriKind.Absolute, out Uri? address) && address.Authority == host.Value))
            {
                result.AddError($"--realm is '{host.Value}'. Expected HOST or HOST:PORT in lower case, as the message of 'push' or 'pull' names it.");
            }
        });
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            var user = UserConfiguration.Load();
            if (parse.GetValue(realm) is string host)
            {
                (user with { Realms = user.Realms.Add(host) }).Save();
                session.Say($"{host} may be given a registry's credential for a token.");
                return (int)ExitCode.Done;
            }

            PipelineModel model = session.LoadModel();
            RemoteDeclaration remote = model.Remotes.FirstOrDefault(remote => remote.Name == parse.GetValue(name))
                ?? throw new ShippingException($"{Workspace.DeclarationName} has no remote '{parse.GetValue(name)}'.", model.Remotes.IsEmpty ? "It proposes none." : $"Its remotes are: {string.Join(", ", model.Remotes.Select(each => each.Name))}.");
            (user with { Remotes = user.Remotes.Add(remote.Address) }).Save();
            session.Say($"Runs of yours may ask '{remote.Name}' ({remote.Address}).");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static string Mode(RemoteDeclaration remote) => remote.IsWritten ? "read-write" : "read";
}
