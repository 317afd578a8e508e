using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Driving;

/// <summary>One process of the built command line, with its standard input closed. Killed when it outlives its time.</summary>
internal sealed class PipelineProcess : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);
    private static readonly string s_program = Path.Combine(Repository.Root, "src", "Pipeline.Cli", "bin", "Release", "net10.0", "Pipeline.Cli.dll");
    private readonly string _command;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private PipelineProcess(string command, Process process, bool readsOutput)
    {
        _command = command;
        _process = process;
        process.StandardInput.Close();
        if (!readsOutput)
        {
            process.StandardOutput.Close();
        }

        _output = readsOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        _error = Task.Run(CollectErrors);
    }

    /// <summary>Called with each line of standard error, on a thread of its own.</summary>
    private event Action<string>? ErrorLine;

    /// <summary>Starts <c>pipeline ARGUMENTS</c> in <paramref name="folder"/>.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <param name="program">Another build of the command line than this checkout's.</param>
    /// <param name="user">Somebody else whose process it is, by number; only root may say so.</param>
    /// <param name="readsOutput">False closes our end of its standard output at once, as <c>| head</c> does when it has seen enough.</param>
    public static PipelineProcess Start(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? program = null,
        int? user = null,
        bool readsOutput = true)
    {
        // A shell that puts the tests into the background makes them ignore SIGINT, and children inherit that: env gives the signal back.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. PrefixOf(user), "dotnet", program ?? s_program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("PIPELINE_ROOT");
        start.Environment.Remove("NO_COLOR");
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new PipelineProcess(string.Join(' ', arguments), Process.Start(start)!, readsOutput);
    }

    /// <summary>Runs <c>pipeline ARGUMENTS</c> in <paramref name="folder"/> to its end.</summary>
    public static PipelineOutcome Run(string folder, params string[] arguments)
    {
        using PipelineProcess process = Start(folder, arguments);
        return process.WaitForExit();
    }

    /// <summary>Whether <paramref name="user"/> may read the command line that was built, which stands wherever the checkout does.</summary>
    public static bool MayBeStartedBy(int user)
    {
        using Process test = Process.Start("env", [.. PrefixOf(user), "test", "-r", s_program]);
        test.WaitForExit();
        return test.ExitCode == 0;
    }

    private static string[] PrefixOf(int? user) => user is int number
        ? ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={number}"), string.Create(CultureInfo.InvariantCulture, $"--regid={number}"), "--clear-groups"]
        : [];

    /// <summary>What a shell would be told to run <c>pipeline ARGUMENTS</c>.</summary>
    public static string ShellCommand(string arguments) => $"dotnet '{s_program}' {arguments}";

    /// <summary>Sends a signal, as <c>kill -NAME</c> does.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until a run with <c>--progress json</c> tells that <paramref name="instance"/> has done part of its work.</summary>
    public void WaitForProgress(string instance)
    {
        using var seen = new ManualResetEventSlim();
        ErrorLine += line =>
        {
            JsonNode? news = line.StartsWith('{') ? JsonNode.Parse(line) : null;
            if ((string?)news?["event"] == "progress" && (string?)news["instance"] == instance && (int)news["done"]! > 0)
            {
                seen.Set();
            }
        };
        Assert.That(seen.Wait(s_limit), Is.True, $"'{instance}' told of no progress within {s_limit.TotalSeconds} s.");
    }

    /// <summary>Waits for the end; a process that outlives its time is killed and fails the test.</summary>
    public PipelineOutcome WaitForExit()
    {
        if (!_process.WaitForExit(s_limit))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"'pipeline {_command}' did not end within {s_limit.TotalSeconds} s and was killed. Its standard error:\n{_error.Result}");
        }

        return new PipelineOutcome(_command, _process.ExitCode, _output.Result, _error.Result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private string CollectErrors()
    {
        var text = new StringBuilder();
        while (_process.StandardError.ReadLine() is string line)
        {
            text.Append(line).Append('\n');
            ErrorLine?.Invoke(line);
        }

        return text.ToString();
    }
}
