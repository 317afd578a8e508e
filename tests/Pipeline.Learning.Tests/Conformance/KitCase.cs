using System.Text.Json.Nodes;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>A row of conformance/cases.json: a network and the sizes of its data.</summary>
internal sealed record KitCase(string Name, INetwork Network, int Steps, int Sequences)
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
        return new KitCase((string)row["name"]!, NetworkKinds.Open(description), (int)row["steps"]!, (int)row["sequences"]!);
    }
}
