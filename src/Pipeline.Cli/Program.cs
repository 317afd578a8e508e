using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;

namespace Pipeline.Cli;

/// <summary>The command line <c>pipeline</c>.</summary>
public static class Program
{
    private const string Name = "pipeline";

    /// <summary>Runs a command; the exit codes are those of <see cref="ExitCode"/>.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (OperatingSystem.IsWindows())
        {
            return Fail("Native Windows is not supported. Run the pipeline in WSL.", ExitCode.Invalid);
        }

        // Whatever the environment says, numbers look the same; stages and reports rely on it.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        ParseResult parse = CreateRoot(out GlobalOptions options).Parse(args);
        string[] mistakes = [.. parse.Errors.Select(error => OnOneLine(error.Message))];
        if (mistakes.Length == 0 && parse.UnmatchedTokens.Count > 0)
        {
            // Help asked for together with an unknown command counts as no error to the parser.
            mistakes = [$"Unrecognized command or argument '{parse.UnmatchedTokens[0]}'."];
        }

        if (mistakes.Length > 0)
        {
            Array.ForEach(mistakes, mistake => Console.Error.WriteLine($"pipeline: {TerminalText.Escape(mistake)}"));
            return Fail($"{Suggestion(parse)}'{PathOf(parse.CommandResult)} --help' lists what is possible.", ExitCode.Invalid);
        }

        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (PipelineException failure)
        {
            return Fail(failure.Message, failure.ExitCode);
        }
        catch (IOException failure) when (IsClosedPipe(failure))
        {
            return (int)ExitCode.ClosedPipe;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Fail($"{failure.Message.TrimEnd('.')}. Check the path, its owner and mode with 'ls -ld' and the space left with 'df', then run the command again.", ExitCode.Invalid);
        }
        catch (Exception failure)
        {
            string details = parse.GetValue(options.Verbose) ? failure.ToString() : $"{failure.GetType().Name}: {failure.Message}";
            return Fail($"This is a defect of the pipeline. Run again with --verbose and report the trace with './pipeline doctor'. {details}", ExitCode.Internal);
        }
    }

    /// <summary>The command tree; tests ask it for its help.</summary>
    internal static Command CreateRoot(out GlobalOptions options)
    {
        options = new GlobalOptions();

        // No RootCommand: it would call itself after the assembly.
        var root = new Command(Name, "Regenerates every data set, learner, table and figure of the papers, says which numbers were reproduced, and reruns only what changed.")
        {
            new HelpOption(),
            new VersionOption(),
            RunCommand.Create(options),
            PlanCommand.Create(options),
            StatusCommand.Create(options),
            ExplainCommand.Create(options),
            GraphCommand.Create(options),
            ShowCommand.Create(options),
            MetricsCommand.Create(options),
            ParamsCommand.Create(options),
            CheckCommand.Create(options),
            ReportCommand.Create(options),
            BundleCommand.Create(options),
            PushCommand.Create(options),
            PullCommand.Create(options),
            RemoteCommand.Create(options),
            SchemaCommand.Create(options),
            DoctorCommand.Create(options),
        };
        options.AddTo(root);
        return root;
    }

    /// <summary>The command that was meant by a word that is none; empty where no command is close.</summary>
    private static string Suggestion(ParseResult parse) =>
        parse.UnmatchedTokens is [string word, ..] && Spelling.Closest(word, parse.CommandResult.Command.Subcommands.Select(command => command.Name)) is string close
            ? $"Did you mean '{close}'? "
            : "";

    /// <summary>A command as it is typed, such as <c>pipeline metrics diff</c>.</summary>
    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : command.Command.Name;

    private static int Fail(string message, ExitCode exitCode)
    {
        Console.Error.WriteLine($"pipeline: {TerminalText.Escape(message, keepLines: true)}");
        return (int)exitCode;
    }

    /// <summary>The parser lists choices below each other.</summary>
    private static string OnOneLine(string message) => string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsClosedPipe(IOException failure)
    {
        const int Epipe = 32;
        return (failure.HResult & 0xFFFF) == Epipe || failure.Message.Contains("Broken pipe", StringComparison.Ordinal);
    }
}
