using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>remote key</c>: the key with which this user signs results, and the keys of people whose signed results may count.</summary>
internal static class RemoteKeyCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("key", "Show your signing key and the keys that you trust.") { CreateOwn(options), CreateTrust(options), CreateForget(options) };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            using SigningKey? own = OwnKey.Find();
            Print(session, own?.Public, UserConfiguration.Load());
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Print(CommandSession session, SignerKey? own, UserConfiguration user)
    {
        if (session.IsJson)
        {
            CommandSession.PrintJson(new JsonObject
            {
                ["own"] = own?.ToString(),
                ["trusted"] = new JsonObject(user.Keys.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)key.Value.ToString()))),
            });
            return;
        }

        var table = new TextTable("whose", "key");
        table.Add("yours", own?.ToString() ?? "none; './pipeline remote key create' makes one");
        foreach ((string name, SignerKey key) in user.Keys)
        {
            table.Add(name, key.ToString());
        }

        table.Print(session.Out);
    }

    private static Command CreateOwn(GlobalOptions options)
    {
        var command = new Command("create", "Make the key with which you sign what you push. It stays in your own configuration.");
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            using SigningKey key = OwnKey.Create();
            session.Say($"Your key is in {OwnKey.FilePath}. Whoever wants to trust what you sign runs\n./pipeline remote key trust NAME {key.Public}");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command CreateTrust(GlobalOptions options)
    {
        var name = new Argument<string>("NAME") { Description = "What you call its owner." };
        var text = new Argument<string>("KEY") { Description = "The line that 'remote key create' printed for its owner." };
        var command = new Command("trust", "With --trust signed, take results that this key has signed.") { name, text };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !StageName.IsSegment(result.Tokens[0].Value))
            {
                result.AddError($"NAME is '{result.Tokens[0].Value}'. Expected a name of a-z, 0-9, '.', '_' and '-'.");
            }
        });
        text.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !SignerKey.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"KEY is '{result.Tokens[0].Value}'. Expected a public key of ECDSA on P-256 in base64, as './pipeline remote key create' prints it.");
            }
        });
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            var user = UserConfiguration.Load();
            (user with { Keys = user.Keys.SetItem(parse.GetValue(name)!, SignerKey.Parse(parse.GetValue(text)!)) }).Save();
            session.Say($"With --trust signed, results that '{parse.GetValue(name)}' has signed are taken.");
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static Command CreateForget(GlobalOptions options)
    {
        var name = new Argument<string>("NAME") { Description = "What you call its owner." };
        var command = new Command("forget", "Trust a key no longer. What was received stays.") { name };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            var user = UserConfiguration.Load();
            if (!user.Keys.ContainsKey(parse.GetValue(name)!))
            {
                throw new ShippingException(
                    $"You trust no key of '{parse.GetValue(name)}'.", user.Keys.IsEmpty ? "You trust none." : $"You trust those of: {string.Join(", ", user.Keys.Keys)}.");
            }

            (user with { Keys = user.Keys.Remove(parse.GetValue(name)!) }).Save();
            session.Say($"'{parse.GetValue(name)}' is trusted no longer.");
            return (int)ExitCode.Done;
        });
        return command;
    }
}
