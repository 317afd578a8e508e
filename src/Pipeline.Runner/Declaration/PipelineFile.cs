using Pipeline.Runner.Declaration.Expansion;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration;

/// <summary>Reads pipeline.yaml: from its text and the stage types to every instance and claim, or to every problem at once.</summary>
public static class PipelineFile
{
    /// <summary>Expands the bytes of a file, which must be strict UTF-8 without a byte order mark.</summary>
    /// <exception cref="DeclarationException">Holds every problem that was found.</exception>
    public static PipelineModel Load(ReadOnlySpan<byte> content, string fileName, StageCatalog catalog, LoadOptions options) =>
        Load(YamlSource.Decode(content, new ProblemList(fileName)), fileName, catalog, options);

    /// <summary>Expands a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">How problems name the file; it is not opened.</param>
    /// <param name="catalog">The stage types.</param>
    /// <param name="options">Profile and overrides.</param>
    /// <exception cref="DeclarationException">Holds every problem that was found.</exception>
    public static PipelineModel Load(string text, string fileName, StageCatalog catalog, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        var problems = new ProblemList(fileName);
        YamlNode root = YamlReader.ReadFile(text, problems);
        return new PipelineReader(catalog, options, problems).Read(root);
    }
}
