using System.Diagnostics;

namespace Pipeline.Learning.Tests;

/// <summary>Starts this assembly again in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>What <see cref="Program"/> wrote; fails when it fails.</summary>
    /// <param name="settings">Environment variables, <c>NAME=value</c> joined by spaces.</param>
    /// <param name="arguments">Arguments of <see cref="Program"/>.</param>
    public static string Run(string settings, params string[] arguments) => RunCopy(typeof(ChildProcess).Assembly.Location, settings, arguments);

    /// <summary>The same, from a copy of this assembly.</summary>
    public static string RunCopy(string assembly, string settings, params string[] arguments) => Start(settings, ["exec", assembly, .. arguments]);

    /// <summary>What the command 'dotnet' wrote; fails when it fails.</summary>
    public static string Start(string settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..equals]] = setting[(equals + 1)..];
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output + errors.Result);
        return output.Trim();
    }
}
