using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The canonical JSON of a <see cref="StageRecord"/>: the config blob of its manifest, and beside it the blob of its methods.</summary>
internal static class StageConfig
{
    /// <summary>The methods' blob.</summary>
    public static byte[] WriteMethods(IReadOnlyDictionary<string, Digest> methods) =>
        CanonicalJson.ToBytes(new JsonObject(methods.Select(method => KeyValuePair.Create(method.Key, Text(method.Value)))));

    /// <summary>The config blob; it names the methods' blob by its digest and size.</summary>
    public static byte[] Write(StageRecord record, BlobDescriptor methods) => CanonicalJson.ToBytes(new JsonObject
    {
        ["codeFingerprint"] = Text(record.CodeFingerprint),
        ["inputs"] = new JsonArray([.. record.Inputs.Select(Node)]),
        ["key"] = Text(record.Key),
        ["layoutVersion"] = record.LayoutVersion,
        ["methods"] = new JsonObject { ["digest"] = Text(methods.Digest), ["size"] = methods.Size },
        ["metrics"] = new JsonObject(record.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)metric.Value))),
        ["numericContract"] = record.NumericContract,
        ["outputs"] = new JsonArray([.. record.Outputs.Select(Node)]),
        ["pipelineSeed"] = record.PipelineSeed,
        ["seed"] = record.Seed,
        ["settings"] = record.Settings.DeepClone(),
        ["stageType"] = record.StageType,
        ["streamName"] = record.StreamName,
    });

    /// <summary>Where the methods of a config lie.</summary>
    public static BlobDescriptor MethodsOf(JsonElement config) => BlobOf(config.GetProperty("methods"));

    /// <summary>The digest and size of a descriptor.</summary>
    public static BlobDescriptor BlobOf(JsonElement descriptor)
    {
        long size = descriptor.GetProperty("size").GetInt64();
        return size >= 0 ? new BlobDescriptor(DigestOf(descriptor.GetProperty("digest")), size) : throw new FormatException($"A size is {size}.");
    }

    /// <summary>Reads what <see cref="WriteMethods"/> wrote.</summary>
    public static ImmutableSortedDictionary<string, Digest> ReadMethods(JsonElement methods) =>
        methods.EnumerateObject().ToImmutableSortedDictionary(method => method.Name, method => DigestOf(method.Value), StringComparer.Ordinal);

    /// <summary>Reads what <see cref="Write"/> wrote; on anything else throws as <see cref="JsonElement"/> and <see cref="Digest"/> do.</summary>
    public static StageRecord Read(JsonElement config, IReadOnlyDictionary<string, Digest> methods) => new()
    {
        Key = DigestOf(config.GetProperty("key")),
        LayoutVersion = config.GetProperty("layoutVersion").GetInt32(),
        StageType = TextOf(config.GetProperty("stageType")),
        StreamName = TextOf(config.GetProperty("streamName")),
        PipelineSeed = config.GetProperty("pipelineSeed").GetInt64(),
        Seed = TextOf(config.GetProperty("seed")),
        NumericContract = config.GetProperty("numericContract").GetInt32(),
        CodeFingerprint = DigestOf(config.GetProperty("codeFingerprint")),
        Methods = methods,
        Settings = JsonObject.Create(config.GetProperty("settings").Clone()) ?? throw new FormatException("The settings are null."),
        Inputs = [.. config.GetProperty("inputs").EnumerateArray().Select(ReadInput)],
        Outputs = [.. config.GetProperty("outputs").EnumerateArray().Select(ReadOutput)],
        Metrics = config.GetProperty("metrics").EnumerateObject().ToImmutableSortedDictionary(
            metric => metric.Name, metric => metric.Value.GetDouble(), StringComparer.Ordinal),
    };

    private static JsonNode Node(RecordedInput input) => new JsonObject
    {
        ["digest"] = Text(input.Digest),
        ["element"] = input.Element,
        ["name"] = input.Name,
    };

    private static JsonNode Node(RecordedOutput output) => new JsonObject
    {
        ["digest"] = Text(output.Digest),
        ["format"] = FormatText(output.Format),
        ["mediaType"] = output.MediaType,
        ["name"] = output.Name,
        ["size"] = output.Size,
    };

    private static RecordedInput ReadInput(JsonElement input) =>
        new(TextOf(input.GetProperty("name")), TextOf(input.GetProperty("element")), DigestOf(input.GetProperty("digest")));

    private static RecordedOutput ReadOutput(JsonElement output)
    {
        string format = TextOf(output.GetProperty("format"));
        BlobDescriptor blob = BlobOf(output);
        return new RecordedOutput(
            TextOf(output.GetProperty("name")),
            Enum.GetValues<Format>().Single(known => FormatText(known) == format),
            TextOf(output.GetProperty("mediaType")),
            blob.Digest,
            blob.Size);
    }

    private static string FormatText(Format format) => format.ToString().ToLowerInvariant();

    private static JsonNode? Text(Digest digest) => digest.ToString();

    private static string TextOf(JsonElement text) => text.GetString() ?? throw new FormatException("A text is null.");

    private static Digest DigestOf(JsonElement digest) => Digest.Parse(TextOf(digest));
}
