using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Learning.Tests;

/// <summary>Runs a few lines of Python where the package that they need is installed. Elsewhere the test is skipped and says what to install.</summary>
internal static class Python
{
    /// <summary>Debian's packages serve Debian's own Python, whatever stands first in PATH.</summary>
    private static readonly string[] s_interpreters = ["/usr/bin/python3", "python3"];

    /// <summary>What the code printed; fails when it fails.</summary>
    /// <param name="name">The package as people call it.</param>
    /// <param name="module">The module to look for.</param>
    /// <param name="folder">A folder of modules that the code imports.</param>
    /// <param name="code">The code.</param>
    /// <param name="arguments">Its arguments, sys.argv[1:].</param>
    public static string Run(string name, string module, string folder, string code, params string[] arguments)
    {
        string? interpreter = s_interpreters.FirstOrDefault(interpreter => Start(interpreter, folder, $"import {module}", []).ExitCode == 0);
        if (interpreter is null)
        {
            Assert.Ignore($"{name} is absent. Install the package python3-{module}.");
        }

        (int exitCode, string output, string errors) = Start(interpreter, folder, code, arguments);
        Assert.That(exitCode, Is.Zero, errors);
        return output.Trim();
    }

    private static (int ExitCode, string Output, string Errors) Start(string interpreter, string folder, string code, string[] arguments)
    {
        var start = new ProcessStartInfo(interpreter, ["-c", code, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = folder;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (Win32Exception exception)
        {
            return (-1, "", exception.Message);
        }
    }
}
