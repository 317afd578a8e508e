using Pipeline.Authoring.Formats;
using Pipeline.Core;

namespace Pipeline.Authoring.Tests.Formats;

public class OutputFormatTests
{
    private static readonly IOutputFormat[] s_formats = [new TableFormat(), new WeightsFormat(), new JsonFormat(), new FigureFormat(), new TextFormat(), new FileFormat()];

    /// <summary>People open artifacts/out by these names, and other tools read these media types: both are part of what we promise.</summary>
    [TestCase(Format.Table, ".parquet", "application/vnd.apache.parquet")]
    [TestCase(Format.Weights, ".safetensors", "application/vnd.safetensors")]
    [TestCase(Format.Json, ".json", "application/json")]
    [TestCase(Format.Figure, ".vl.json", "application/vnd.vegalite+json")]
    [TestCase(Format.Text, ".md", "text/markdown")]
    [TestCase(Format.File, ".bin", "application/octet-stream")]
    public void EachKind_HasOneFormat_WithItsExtensionAndMediaType(Format kind, string extension, string mediaType)
    {
        IOutputFormat format = s_formats.Single(format => format.Format == kind);

        Assert.That((format.Extension, format.MediaType), Is.EqualTo((extension, mediaType)));
    }

    [Test]
    public void EveryKind_HasAFormat() => Assert.That(s_formats.Select(format => format.Format), Is.EquivalentTo(Enum.GetValues<Format>()));

    [Test]
    public void File_AnyBytes_AreAccepted() => Assert.That(() => new FileFormat().Validate(new MemoryStream([0xFF, 0, 0xC3])), Throws.Nothing);
}
