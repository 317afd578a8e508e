using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Bench.Peers;

/// <summary>A program that is run to its end.</summary>
/// <param name="program">Its name or path.</param>
/// <param name="install">The command that installs it.</param>
internal sealed class Command(string program, string install)
{
    /// <summary>Runs it in <paramref name="folder"/> and answers its standard output.</summary>
    /// <exception cref="BenchException">It is not there, or it failed.</exception>
    public string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new BenchException($"'{program} {string.Join(' ', arguments)}' should end with 0, but ended with {process.ExitCode}: {errors.Result}");
        }
        catch (Win32Exception exception)
        {
            throw new BenchException($"'{program}' cannot be started. Install it: {install}", exception);
        }
    }
}
