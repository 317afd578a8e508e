using System.Diagnostics;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>What a .NET program said and how it ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record ToolOutcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs <c>dotnet PROGRAM ARGUMENTS</c> in <paramref name="folder"/> to its end.</summary>
    public static ToolOutcome Of(string program, string folder, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolOutcome(process.ExitCode, output, errors.Result);
    }
}
