using System.Text.Json.Nodes;
using Pipeline.Testing;

namespace Pipeline.Baselines.Tests;

/// <summary>What scikit-learn makes of fixed samples; Fixtures/baselines.py wrote it.</summary>
internal static class ScikitLearn
{
    public static JsonNode Fixture { get; } = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Pipeline.Baselines.Tests", "Fixtures", "baselines.json")))!;

    /// <summary>The cases by name.</summary>
    public static IEnumerable<string> Cases => Fixture["cases"]!.AsArray().Select(entry => (string)entry!["name"]!);

    public static JsonNode Case(string name) => Fixture["cases"]!.AsArray().Single(entry => (string)entry!["name"]! == name)!;

    public static Samples Samples(JsonNode entry) =>
        new(Numbers(entry["inputs"]!), (int)entry["dimensions"]!, [.. entry["labels"]!.AsArray().Select(label => (int)label! == 1)]);

    /// <summary>The rows at which predictions are asked.</summary>
    public static double[][] Queries(JsonNode entry) => [.. Numbers(entry["queries"]!).Chunk((int)entry["dimensions"]!)];

    public static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(value => (double)value!)];
}
