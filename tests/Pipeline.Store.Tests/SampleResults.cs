using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store.Tests;

/// <summary>Results as a runner would publish them, one per name.</summary>
internal static class SampleResults
{
    /// <summary>Stores the outputs of <paramref name="name"/> and describes them.</summary>
    public static StageRecord Store(BlobStore blobs, string name, string content = "first", double mse = 0.25)
    {
        BlobDescriptor train = blobs.Put(Encoding.UTF8.GetBytes($"{name} train {content}"));
        BlobDescriptor test = blobs.Put(Encoding.UTF8.GetBytes($"{name} test"));
        return new StageRecord
        {
            Key = KeyOf(name),
            LayoutVersion = 1,
            StageType = "younger2001.mappings",
            StreamName = "younger2001/boolean/data",
            PipelineSeed = 2016,
            Seed = "1001",
            NumericContract = 1,
            CodeFingerprint = DigestOf("code"),
            Methods = new SortedDictionary<string, Digest>(StringComparer.Ordinal)
            {
                ["BooleanMappings.RunAsync"] = DigestOf("run"),
                ["BooleanMappings.Draw"] = DigestOf("draw"),
            },
            Settings = new JsonObject { ["mappings"] = 100, ["examples"] = 256, ["rate"] = 0.1 },
            Inputs = [new RecordedInput("sequences", "seed=1001", DigestOf("input"))],
            Outputs =
            [
                new RecordedOutput("train", Format.Table, "application/vnd.apache.parquet", train.Digest, train.Size),
                new RecordedOutput("test", Format.Table, "application/vnd.apache.parquet", test.Digest, test.Size),
            ],
            Metrics = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["mse"] = mse, ["mappings"] = 100 },
        };
    }

    public static Digest KeyOf(string name) => DigestOf($"key of {name}");

    public static JournalNote NoteOf(string instance, int minute = 0) => new(
        instance, "first run", TimeSpan.FromTicks(123_456_789), new DateTimeOffset(2016, 5, 1, 12, minute, 0, TimeSpan.Zero));

    private static Digest DigestOf(string text) => Digest.Of(Encoding.UTF8.GetBytes(text));
}
