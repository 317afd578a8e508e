using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.EndToEnd.Tests.Driving;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.EndToEnd.Tests.Sharing;

/// <summary>Results of the toy experiment as a forger would pack them: every digest fits, and one metric is not what the stage gave.</summary>
internal static class Forgery
{
    /// <summary>The forged result.</summary>
    public const string Victim = "toy/evaluation[seed=1]";

    /// <summary>Its forged metric.</summary>
    public const string Metric = "mse";

    // Not below the floor, which a check would see by itself.
    private const double Factor = 1.25;

    /// <summary>Packs the results of <paramref name="experiment"/>, one of them forged.</summary>
    /// <param name="experiment">A finished experiment; it stays as it is.</param>
    /// <param name="alsoTheLock">Whether the lock that travels along is forged to fit.</param>
    public static Shipment Pack(Experiment experiment, bool alsoTheLock)
    {
        using var store = ArtifactStore.Open(experiment.Store);
        KeyValuePair<string, StageRecord>[] results = [.. Experiment.AllInstances.Select(instance => KeyValuePair.Create(instance, Forge(instance, store.LastOf(instance)!.Record)))];
        string locked = experiment.Lock;
        if (alsoTheLock)
        {
            StageRecord honest = store.LastOf(Victim)!.Record;
            locked = LockFile.Format(LockFile.Parse(locked, "pipeline.lock").With(
                "quick",
                LockFile.Parse(locked, "pipeline.lock").Profiles["quick"].Where(entry => entry.Key == Victim)
                    .Select(entry => KeyValuePair.Create(NameOf(entry.Key), entry.Value with { Metrics = entry.Value.Metrics.SetItem(Metric, honest.Metrics[Metric] * Factor) })),
                LockFile.Parse(locked, "pipeline.lock").Profiles["quick"].Keys.Select(NameOf)));
        }

        ShipmentDocument[] documents =
        [
            new("pipeline.yaml", "application/yaml", File.ReadAllBytes(experiment.Declaration)),
            new("pipeline.lock", "application/yaml", Encoding.UTF8.GetBytes(locked)),
            new("ro-crate-metadata.json", "application/ld+json", "{}"u8.ToArray()),
        ];
        return Shipment.Pack(store.Blobs, results, documents, new JsonObject { ["profile"] = "quick" });
    }

    /// <summary>The same in a registry.</summary>
    public static async Task PushAsync(Shipment shipment, RegistryReference reference)
    {
        var options = new TransferOptions();
        using var registry = new OciRegistry(reference, new RegistryAccess(new DockerCredentials("/nonexistent")) { IsInsecure = true }, new TransferPolicy(options, TimeProvider.System));
        await new ShipmentSender(registry, options).SendAsync(shipment, null, CancellationToken.None);
    }

    private static StageRecord Forge(string instance, StageRecord record) => instance == Victim
        ? record with { Metrics = new SortedDictionary<string, double>(record.Metrics.ToDictionary(), StringComparer.Ordinal) { [Metric] = record.Metrics[Metric] * Factor } }
        : record;

    private static InstanceName NameOf(string instance)
    {
        string[] parts = instance.TrimEnd(']').Split('[');
        return new InstanceName(StageName.Parse(parts[0]), parts.Length == 1 ? AxisValues.None : new AxisValues(parts[1].Split(',').Select(axis => KeyValuePair.Create(axis.Split('=')[0], axis.Split('=')[1]))));
    }
}
