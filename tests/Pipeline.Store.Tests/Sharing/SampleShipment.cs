using System.Text;
using Pipeline.Core;

namespace Pipeline.Store.Tests.Sharing;

/// <summary>Results of one store, packed to travel.</summary>
internal static class SampleShipment
{
    /// <summary>Names of the results.</summary>
    public static readonly string[] Instances = ["toy/data[seed=1]", "toy/learner[seed=1]"];

    /// <summary>Quick to fail, so that tests need not wait.</summary>
    public static readonly TransferOptions Impatient = new()
    {
        Parallelism = 4,
        FirstPause = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromSeconds(2),
        Stall = TimeSpan.FromSeconds(15),   // a busy machine must not look like a stalled one
    };

    /// <summary>Policy of <see cref="Impatient"/>.</summary>
    public static TransferPolicy Policy(TransferOptions? options = null) => new(options ?? Impatient, TimeProvider.System);

    /// <summary>Publishes two results in <paramref name="store"/> and packs them.</summary>
    public static Shipment Pack(ArtifactStore store) => Pack(store, [.. Instances.Select(instance => KeyValuePair.Create(instance, SampleResults.Store(store.Blobs, instance)))]);

    /// <summary>Publishes and packs <paramref name="records"/>.</summary>
    public static Shipment Pack(ArtifactStore store, KeyValuePair<string, StageRecord>[] records)
    {
        Array.ForEach(records, record => store.Publish(record.Value, SampleResults.NoteOf(record.Key)));
        return Shipment.Pack(store.Blobs, records, [new ShipmentDocument("pipeline.yaml", "application/yaml", "version: 1\n"u8.ToArray()), new ShipmentDocument("ro-crate-metadata.json", "application/ld+json", "{}"u8.ToArray())]);
    }

    /// <summary>Takes all that <paramref name="source"/> has into <paramref name="store"/>.</summary>
    public static async Task<ReceiveSummary> ReceiveAsync(ArtifactStore store, IContentSource source, ITrustRule? trust = null, TransferPolicy? policy = null)
    {
        var content = new ContentReader(source, policy ?? Policy());
        var records = new RecordReader(content, record => record.Key);
        ShipmentIndex index = await records.ReadIndexAsync(CancellationToken.None);
        return await new ResultReceiver(store, content, records, trust ?? new AnyTrust(), TimeProvider.System).ReceiveAsync(index.Results, CancellationToken.None);
    }

    /// <summary>Names and digests of all that lies in a folder, without what a store writes when it is opened.</summary>
    public static string[] Listing(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".seat", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal))
            .Select(path => $"{Path.GetRelativePath(folder, path)} {Digest.Of(File.ReadAllBytes(path)).Abbreviation}").Order(StringComparer.Ordinal)];

    /// <summary>UTF-8.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
