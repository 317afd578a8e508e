using System.Text.Json.Nodes;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>A row of conformance/cases.json: a network and the sizes of its data; lengths has the steps of each sequence.</summary>
internal sealed record KitCase(string Name, INetwork Network, int Steps, float[] Lengths)
{
    /// <summary>All rows.</summary>
    public static KitCase[] All { get; } = ReadAll();

    public override string ToString() => Name;

    private static KitCase[] ReadAll()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "cases.json"));
        return [.. JsonNode.Parse(text)!.AsArray().Select(row => Read(row!))];
    }

    private static KitCase Read(JsonNode row)
    {
        var description = new WeightsFile([], [new("network", (string)row["network"]!), new("settings", row["settings"]!.ToJsonString())]);
        int steps = (int)row["steps"]!, sequences = (int)row["sequences"]!;
        float[] lengths = row["lengths"] is JsonArray given ? [.. given.Select(length => (float)length!)] : [.. Enumerable.Repeat((float)steps, sequences)];
        return new KitCase((string)row["name"]!, NetworkKinds.Open(description), steps, lengths);
    }
}
