using System.CommandLine;
using Pipeline.Cli.Composition;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Cli.Commands;

/// <summary><c>report</c>: the papers' tables beside ours, in one file.</summary>
internal static class ReportCommand
{
    private const string FileName = "report.md";

    public static Command Create(GlobalOptions options)
    {
        var output = new Option<FileInfo?>("--output", "-o") { Description = $"Write to this file (default: artifacts/out/{FileName}).", HelpName = "FILE" };
        var command = new Command("report", "Write the report from pipeline.lock and the store.") { output };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            PipelineModel model = session.LoadModel();
            PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
            var source = new StoredTables(session.Workspace.Store, locked, model.Profile);
            string report = MarkdownReport.Write(new ReportModel(model, session.ReadLedger(model), source.Open));
            string path = parse.GetValue(output)?.FullName ?? Path.Combine(session.Workspace.ViewPath, FileName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path + ".draft", report);
            File.Move(path + ".draft", path, overwrite: true);
            session.Say(Path.GetRelativePath(Directory.GetCurrentDirectory(), path));
            return (int)ExitCode.Done;
        });
        return command;
    }
}
