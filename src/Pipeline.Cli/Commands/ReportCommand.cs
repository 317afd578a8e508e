using System.CommandLine;
using System.Diagnostics;
using Pipeline.Cli.Composition;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.Html;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary><c>report</c>: the papers' tables and figures beside ours, in one page and in Markdown.</summary>
internal static class ReportCommand
{
    private const string PageName = "report.html", TextName = "report.md";

    public static Command Create(GlobalOptions options)
    {
        var output = new Option<FileInfo?>("--output", "-o") { Description = $"Write this file alone, .html or .md (default: {PageName} and {TextName} in artifacts/out).", HelpName = "FILE" };
        output.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Path.GetExtension(result.Tokens[0].Value) is not ".html" and not ".md")
            {
                result.AddError($"--output is '{result.Tokens[0].Value}'. Expected a name that ends in .html or .md.");
            }
        });
        var only = new Option<string?>("--only") { Description = "Show one paper: the first part of its stages' names.", HelpName = "PAPER" };
        var open = new Option<bool>("--open") { Description = "Open the page in a browser." };
        var updateDocuments = new Option<bool>("--update-docs") { Description = $"Write {DocumentUpdate.CoveragePath} and fill README.md.in and docs/*.md.in instead." };
        var compare = new Option<string[]>("--compare") { Description = "Write two named runs side by side instead, as Markdown: settings, claims, metrics.", HelpName = "RUN", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var command = new Command("report", "Write the report from pipeline.lock and the store.") { output, only, open, updateDocuments, compare };
        command.SetAction(async (parse, cancellationToken) =>
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

            if (parse.GetValue(compare) is [string before, string now])
            {
                string comparison = parse.GetValue(output)?.FullName ?? Path.Combine(session.Workspace.ViewPath, $"{before}-{now}.md");
                Write(comparison, RunComparisonFile.Write(session, before, now));
                session.Say(Path.GetRelativePath(Directory.GetCurrentDirectory(), comparison));
                return (int)ExitCode.Done;
            }

            PipelineModel model = session.LoadModel();
            ReportModel report = session.ReadReport(model, CheckPaper(model, parse.GetValue(only)));
            string folder = session.Workspace.ViewPath;
            string[] paths = parse.GetValue(output) is FileInfo file ? [file.FullName] : [Path.Combine(folder, TextName), Path.Combine(folder, PageName)];
            if (paths.Length > 1)
            {
                await FigureDrawings.WriteAsync(report, folder, cancellationToken);
            }

            foreach (string path in paths)
            {
                Write(path, path.EndsWith(".html", StringComparison.Ordinal) ? ReportPage.Write(report) : MarkdownReport.Write(report));
            }

            // The last line is what people should open.
            session.Say(Path.GetRelativePath(Directory.GetCurrentDirectory(), paths[^1]));
            if (parse.GetValue(open))
            {
                Open(paths[^1]);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static string? CheckPaper(PipelineModel model, string? paper)
    {
        string[] papers = [.. model.Stages.Select(stage => ReportChapter.PaperOf(stage.Name)).Distinct(StringComparer.Ordinal)];
        return paper is null || papers.Contains(paper)
            ? paper
            : throw new ReportException($"The paper '{paper}' was asked for, but profile {model.Profile} has no stage of it.", $"The papers are: {string.Join(", ", papers)}.");
    }

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".draft", content);
        File.Move(path + ".draft", path, overwrite: true);
    }

    private static void Open(string path)
    {
        string opener = OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        if (ExternalProgram.Find(opener) is not string program)
        {
            throw new ReportException($"The page is written, but '{opener}' was not found, which opens files.", $"Open {path} in a browser.");
        }

        Process.Start(new ProcessStartInfo(program, [path]) { RedirectStandardOutput = true, RedirectStandardError = true })?.Dispose();
    }
}
