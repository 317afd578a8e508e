using System.Diagnostics;

namespace Pipeline.Learning.Tests;

/// <summary>Starts this assembly again in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>What the process wrote; fails when it fails.</summary>
    /// <param name="settings">Environment variables, <c>NAME=value</c> joined by spaces.</param>
    /// <param name="arguments">Arguments of <see cref="Program"/>.</param>
    public static string Run(string settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment[setting[..equals]] = setting[(equals + 1)..];
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, errors.Result);
        return output.Trim();
    }
}
