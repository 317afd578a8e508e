using System.CommandLine;
using Pipeline.Store;

namespace Pipeline.Cli.Commands;

/// <summary><c>bundle import</c>: takes the results of a bundle into the store.</summary>
internal static class BundleImportCommand
{
    public static Command Create(GlobalOptions options)
    {
        Argument<string> file = BundleCommand.File("A file that 'bundle create' wrote.");
        var trust = new TrustOption();
        var command = new Command("import", "Take the results of a bundle into the store, verified; by default those alone that pipeline.lock records.") { file };
        trust.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var session = new CommandSession(parse, options);
            using var archive = BundleArchive.Open(parse.GetValue(file)!);
            var content = new ContentReader(archive, new TransferPolicy(new TransferOptions { Parallelism = Environment.ProcessorCount }, TimeProvider.System));
            return (int)await Reception.ReceiveAsync(session, content, trust.Read(parse, session), trust.Remark(parse), cancellationToken);
        });
        return command;
    }
}
