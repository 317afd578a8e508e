using System.Text.Json.Nodes;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Weights;

/// <summary>Our file read by Fixtures/read_safetensors.py, which knows the format's specification and nothing of ours.</summary>
public class NumPyReaderTests
{
    private const string Code =
        """
        import json, sys
        from read_safetensors import read
        tensors, texts = read(sys.argv[1])
        show = {name: [array.dtype.name, list(array.shape), array.tobytes().hex()] for name, array in tensors.items()}
        print(json.dumps([show, texts], sort_keys=True, separators=(",", ":")))
        """;

    [Test]
    public void Fixture_WrittenAgain_HasTheSameBytes()
    {
        using var stream = new MemoryStream();

        ReaderFixture.Create().Write(stream);

        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(ReaderFixture.FilePath)));
    }

    [Test]
    public void Fixture_ReadByNumPy_HasTheSameTypesShapesAndBits()
    {
        string printed = Python.Run("NumPy", "numpy", ReaderFixture.Folder, Code, ReaderFixture.FilePath);

        WeightsFile file = ReaderFixture.Create();
        var shown = new JsonObject(file.Tensors.Select(tensor => KeyValuePair.Create(tensor.Name, (JsonNode?)Show(tensor))));
        var texts = new JsonObject(file.Metadata.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(printed), new JsonArray(shown, texts)), Is.True, printed);
    }

    [Test]
    public void Reader_FromTheSpecification_HasAtMostTwentyLines() =>
        Assert.That(File.ReadAllLines(Path.Combine(ReaderFixture.Folder, "read_safetensors.py")), Has.Length.LessThanOrEqualTo(20));

    private static JsonArray Show(Tensor tensor) => tensor.Element == TensorElement.F32
        ? ["float32", Shape(tensor), Hex(tensor.Singles)]
        : ["float64", Shape(tensor), Hex(tensor.Doubles)];

    private static JsonArray Shape(Tensor tensor) => [.. tensor.Shape.Select(size => (JsonNode)size)];

    private static string Hex<TNumber>(ReadOnlySpan<TNumber> numbers)
        where TNumber : unmanaged => Convert.ToHexStringLower(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers));
}
