using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Cli.Composition;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>bundle create</c>: writes results and their documents as one file.</summary>
internal static class BundleCreateCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string> file = BundleCommand.File("The file to write.");
        var selection = new ShipmentOptions();
        var command = new Command("create", "Write results, pipeline.yaml, pipeline.lock, the report and their provenance as one file, an OCI image layout in a tar archive.") { file };
        selection.AddTo(command);
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            using SigningKey? key = selection.OpenKey(parse);
            Shipment shipment = new ShipmentPacker(session, model).Pack(selection.Choose(parse, model), key);
            string path = parse.GetValue(file)!;
            BundleWriter.Write(path, shipment);
            long size = new FileInfo(path).Length;
            if (session.IsJson)
            {
                CommandSession.PrintJson(new JsonObject { ["file"] = path, ["bytes"] = size, ["results"] = shipment.Results.Length, ["index"] = shipment.Index.Descriptor.Digest.ToString() });
            }
            else
            {
                session.Say(string.Create(CultureInfo.InvariantCulture, $"{shipment.Results.Length} results, {size} bytes: {path}"));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}
