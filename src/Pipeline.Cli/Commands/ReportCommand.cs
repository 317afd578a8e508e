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
        var updateDocuments = new Option<bool>("--update-docs") { Description = $"Write {DocumentUpdate.CoveragePath} and fill README.md.in and docs/*.md.in instead." };
        var command = new Command("report", "Write the report from pipeline.lock and the store.") { output, updateDocuments };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            if (parse.GetValue(updateDocuments))
            {
                foreach ((string document, string text) in DocumentUpdate.Texts(session))
                {
                    Write(Path.Combine(session.Workspace.Root, document), text);
                    session.Say(document);
                }

                return (int)ExitCode.Done;
            }

            PipelineModel model = session.LoadModel();
            PipelineLock locked = LockFile.Load(session.Workspace.LockPath);
            var source = new StoredTables(session.Workspace.Store, locked, model.Profile);
            string report = MarkdownReport.Write(new ReportModel(model, session.ReadLedger(model), source.Open));
            string path = parse.GetValue(output)?.FullName ?? Path.Combine(session.Workspace.ViewPath, FileName);
            Write(path, report);
            session.Say(Path.GetRelativePath(Directory.GetCurrentDirectory(), path));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".draft", text);
        File.Move(path + ".draft", path, overwrite: true);
    }
}
