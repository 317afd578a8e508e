using System.Text.Json.Nodes;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Claims;

/// <summary>What SciPy makes of fixed samples; statistics.py beside the file wrote it.</summary>
internal static class SciPy
{
    public static JsonNode Fixture { get; } = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "Pipeline.Runner.Tests", "Claims", "Fixtures", "statistics.json")))!;

    public static double[] Numbers(string name) => Numbers(Fixture[name]!);

    public static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(value => (double)value!)];
}
