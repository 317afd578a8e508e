using System.Text.Json.Nodes;

namespace Pipeline.EndToEnd.Tests.Driving;

/// <summary>What one process of the command line left behind.</summary>
/// <param name="Command">Its arguments, for messages.</param>
/// <param name="ExitCode">The exit code; 128 and the signal's number when a signal ended it.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
internal sealed record PipelineOutcome(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as one JSON document; anything beside it is an error.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>The last line of standard error: what a run did.</summary>
    public string ClosingLine => Error.TrimEnd('\n').Split('\n')[^1];

    /// <summary>Instances that ended as <paramref name="outcome"/> says (<c>Ran</c>, <c>Cached</c> …), from <c>run --json</c>.</summary>
    public string[] Instances(string outcome) =>
        [.. Json["instances"]!.AsObject().Where(entry => (string)entry.Value! == outcome).Select(entry => entry.Key)];

    /// <inheritdoc/>
    public override string ToString() => $"'pipeline {Command}' ended with {ExitCode}.\n--- standard output\n{Output}\n--- standard error\n{Error}";
}
