using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Weights;

/// <summary>What Fixtures/tensors.safetensors holds: both formats, every kind of shape, numbers at the edges.</summary>
internal static class ReaderFixture
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static string FilePath { get; } = Path.Combine(Folder, "tensors.safetensors");

    /// <summary>The content, built anew.</summary>
    public static WeightsFile Create() => new(
        [
            new Tensor("matrix", [3, 2], [1f / 3, -2f, 0f, -0f, 1e-45f, float.MaxValue]),
            new Tensor("vector", [4], [1.0 / 3, -2.0, 5e-324, double.MaxValue]),
            new Tensor("number", [], [Math.PI]),
            new Tensor("cube", [1, 2, 3], [1f, 2f, 3f, 4f, 5f, 6f]),
            new Tensor("nothing", [0, 2], (float[])[]),
        ],
        [new("title", "σ \"quoted\" < 1"), new("empty", "")]);

    /// <summary>Writes the content.</summary>
    public static void Write(string path)
    {
        using FileStream stream = File.Create(path);
        Create().Write(stream);
    }
}
