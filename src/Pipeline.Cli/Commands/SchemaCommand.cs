using System.CommandLine;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of pipeline.yaml, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(GlobalOptions options)
    {
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var command = new Command("schema", "Print the JSON Schema of pipeline.yaml with every stage type's settings.") { output };
        command.SetAction(parse =>
        {
            using var session = new CommandSession(parse, options);
            string schema = PipelineSchema.Generate(session.Workspace.Catalog);
            if (parse.GetValue(output) is FileInfo file)
            {
                File.WriteAllText(file.FullName, schema);
            }
            else
            {
                Console.Out.Write(schema);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}
