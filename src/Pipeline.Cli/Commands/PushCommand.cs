using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>push</c>: sends results to a registry.</summary>
internal static class PushCommand
{
    public static Command Create(GlobalOptions options)
    {
        var registry = new RegistryOptions();
        var selection = new ShipmentOptions();
        var command = new Command("push", "Send results and their documents to an OCI registry: what is missing there, verified.");
        registry.AddTo(command);
        selection.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            var policy = new TransferPolicy(new TransferOptions(), TimeProvider.System);
            using OciRegistry target = registry.Open(parse, policy);
            using SigningKey? key = selection.OpenKey(parse);
            ShipmentIndex? there = key is null ? null : await new RecordReader(new ContentReader(target, policy), CacheKey.Of).ReadIndexAsync(cancellationToken);
            Shipment shipment = new ShipmentPacker(session, model).Pack(selection.Choose(parse, model), key, there);
            using var progress = new TransferDisplay(session, "sent");
            SendSummary summary = await new ShipmentSender(target, policy.Options).SendAsync(shipment, progress, cancellationToken);
            if (session.IsJson)
            {
                CommandSession.PrintJson(new JsonObject
                {
                    ["target"] = target.Name,
                    ["index"] = shipment.Index.Descriptor.Digest.ToString(),
                    ["results"] = shipment.Results.Length,
                    ["sentManifests"] = summary.Manifests,
                    ["sentBlobs"] = summary.Blobs,
                    ["sentBytes"] = summary.Bytes,
                });
            }
            else
            {
                session.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{shipment.Results.Length} results in {target.Name}: {summary.Manifests} manifests and {summary.Blobs} blobs ({summary.Bytes} bytes) were sent; index {shipment.Index.Descriptor.Digest}"));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}
