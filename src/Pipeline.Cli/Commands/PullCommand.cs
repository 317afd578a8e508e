using System.CommandLine;
using Pipeline.Cli.Rendering;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>pull</c>: takes results from a registry.</summary>
internal static class PullCommand
{
    public static Command Create(GlobalOptions options)
    {
        var registry = new RegistryOptions();
        var trust = new TrustOption();
        var command = new Command("pull", "Take results from an OCI registry into the store, verified; by default those alone that pipeline.lock records.");
        registry.AddTo(command);
        trust.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var session = new CommandSession(parse, options);
            var policy = new TransferPolicy(new TransferOptions(), TimeProvider.System);
            using OciRegistry source = registry.Open(parse, policy);
            using var progress = new TransferDisplay(session, "received");
            return (int)await Reception.ReceiveAsync(session, new ContentReader(source, policy, progress), trust.Read(parse, session), trust.Remark(parse), cancellationToken);
        });
        return command;
    }
}
